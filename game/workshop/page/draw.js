// Elements out of texts. Nothing here reads text as markup, so nothing a person wrote can become any.
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) node.setAttribute(key, value);
  }
  node.append(...children.flat(3).filter((one) => one !== null && one !== undefined && one !== ""));
  return node;
}

export const show = (place, ...nodes) => place.replaceChildren(...nodes.flat(2).filter(Boolean));
export const paras = (texts) => (texts || []).filter(Boolean).map((text) => el("p", {}, text));
export const list = (texts) => (texts && texts.length ? el("ul", {}, texts.map((x) => el("li", {}, x))) : null);
export const button = (text, onclick, more = {}) => el("button", { type: "button", onclick, ...more }, text);

export function items(found) {
  return el("dl", {}, found.map((one) => [
    el("dt", { title: one.hint || undefined }, one.label),
    el("dd", { class: one.tone === "warn" || one.tone === "default" ? "warn" : undefined },
      one.value, one.note ? el("span", { class: "note" }, " ", one.note) : null),
  ]));
}

export function table(heads, rows, numbers = []) {
  const kind = (n) => (numbers.includes(n) ? { class: "n" } : {});
  return el("div", { class: "scroll" }, el("table", {},
    el("thead", {}, el("tr", {}, heads.map((head, n) => el("th", { scope: "col", ...kind(n) }, head)))),
    el("tbody", {}, rows.map((row) => el("tr", {}, row.map((cell, n) => el("td", kind(n), cell)))))));
}

const SVG = "http://www.w3.org/2000/svg";
function mark(name, attributes, text) {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  if (text !== undefined) node.textContent = text;
  return node;
}

// Counts by month, each line named at its end.
export function curves(all, title) {
  const series = all.filter((one) => one.values.some((value) => value > 0));
  const width = 640, height = 220, left = 28, right = 150, low = 20;
  const most = Math.max(1, ...series.flatMap((one) => one.values));
  const months = Math.max(2, ...series.map((one) => one.values.length));
  const x = (m) => left + (m * (width - left - right)) / (months - 1);
  const y = (v) => height - low - (v * (height - 2 * low)) / most;
  const picture = mark("svg", { viewBox: `0 0 ${width} ${height}`, role: "img" });
  picture.append(mark("title", {}, title), mark("text", { x: 0, y: y(most) + 4 }, most), mark("text", { x: 0, y: y(0) + 4 }, 0));
  series.forEach((one, n) => {
    const points = one.values.map((v, m) => `${x(m).toFixed(1)},${y(v).toFixed(1)}`).join(" ");
    picture.append(mark("polyline", { points, class: `l${n % 6}` }));
  });
  // Labels stand in the order of the lines' ends, never on one another.
  const ends = series.map((one) => ({ one, at: y(one.values.at(-1)) + 4 })).sort((a, b) => a.at - b.at);
  for (let n = 1; n < ends.length; n += 1) ends[n].at = Math.max(ends[n].at, ends[n - 1].at + 14);
  let floor = height - 4;
  for (const end of ends.reverse()) {
    end.at = Math.min(end.at, floor);
    floor = end.at - 14;
    picture.append(mark("text", { x: x(months - 1) + 6, y: end.at }, `${end.one.name} ${end.one.values.at(-1)}`));
  }
  return picture;
}

let timer = 0;
export function say(text) {
  const place = document.getElementById("say");
  place.textContent = text;
  clearTimeout(timer);
  timer = setTimeout(() => { place.textContent = ""; }, 6000);
}

export function clock(left) {
  if (left === null || left === undefined) return "";
  const whole = Math.max(0, Math.round(left));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
