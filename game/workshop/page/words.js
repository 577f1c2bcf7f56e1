// Phrases of the page, in the language its reader chose.
const KNOWN = ["en", "zh"];
let phrases = {};
export let lang = "en";

function wanted() {
  const kept = localStorage.getItem("lang");
  if (KNOWN.includes(kept)) return kept;
  return (navigator.language || "").toLowerCase().startsWith("zh") ? "zh" : "en";
}

export async function speak(chosen = wanted()) {
  const answer = await fetch(`/words/${chosen}`);
  phrases = await answer.json();
  lang = chosen;
  localStorage.setItem("lang", chosen);
  document.documentElement.lang = chosen;
  document.title = t("workshop/title");
}

export function other() {
  return KNOWN[(KNOWN.indexOf(lang) + 1) % KNOWN.length];
}

export function t(key, values = {}) {
  let phrase = phrases[key];
  if (phrase === undefined) return key;
  if (typeof phrase === "object") phrase = values.n === 1 ? phrase.one : phrase.other;
  return phrase.replace(/\{([a-z_]+)(?::[^}]*)?\}/g, (whole, name) => values[name] ?? whole);
}

export const yuan = (fen) => Math.trunc(fen / 100).toLocaleString(lang === "zh" ? "zh-CN" : "en-GB");
