// What came of a month, how the household stands, the town, and the ending.
import { button, el, items, list, paras, show, table } from "./draw.js";
import { t } from "./words.js";

const later = (summary, fill) => {
  const inside = el("div");
  const node = el("details", { ontoggle: async () => {
    if (node.open && !inside.hasChildNodes()) show(inside, await fill());
  } }, el("summary", {}, summary), inside);
  return node;
};

export function beginning(ask) {
  const node = el("section", { class: "wide" });
  Promise.all([ask("opening"), ask("hand")]).then(([first, hand]) => show(node,
    el("h2", { class: "top" }, first.opening.title), first.letter.split("\n\n").filter(Boolean).map((text) => el("p", {}, text)),
    paras(first.opening.letter), el("p", { class: "soft" }, first.opening.rules),
    el("h2", {}, hand.title), items(hand.items),
    hand.ties.length ? [el("h3", {}, hand.heads.ties), list(hand.ties)] : null,
    hand.skills.length ? [el("h3", {}, hand.heads.skills), list(hand.skills)] : null,
    el("details", {}, el("summary", {}, t("workshop/rules")), items(first.opening.levers))));
  return node;
}

// The last month stands open; the ones before it open when they are asked for.
export function told(one, ask) {
  const page = one.end.ledger;
  const rows = [...page.came, ...page.went, ...page.beside].map((row) => [row.label, row.text]);
  const news = one.news.items.filter((item) => !item.mine).map((item) => item.text);
  const inside = [paras(one.end.sentences),
    one.end.refused.length ? el("div", { class: "warn" }, paras(one.end.refused)) : null,
    news.length ? [el("h3", {}, one.news.title), list(news)] : null,
    el("details", {}, el("summary", {}, page.title), table([page.heads.total, page.change], rows, [1])),
    ask ? later(t("workshop/why"), async () => why(await ask("why"))) : null];
  if (ask) return el("section", {}, el("h2", {}, one.end.title), inside);
  return el("section", { class: "past" }, el("details", {}, el("summary", {}, one.end.title, " ", el("span", { class: "note" }, one.end.sentences.at(-1))), inside));
}

function why(page) {
  if (!page) return el("p", {}, t("workshop/why/nothing"));
  return [el("p", { class: "soft" }, page.note), table([page.sum_label, page.sum_text], page.rows.map((row) => [row.label, row.text]), [1])];
}

export function household(page) {
  const home = page.household;
  return el("section", {}, el("h2", {}, home.who), el("p", {}, home.work), home.other ? el("p", {}, home.other) : null,
    items(home.items), el("h3", {}, page.trade.title), items(page.trade.items));
}

const CELLS = ["traders", "change", "price", "earned", "setup"];

export function town(page, ask) {
  const lines = page.lines;
  const rows = lines.rows.map((row) => [`${row.yours ? "● " : ""}${row.name}`, ...CELLS.map((cell) => row.cells[cell])]);
  return el("section", {}, el("h2", {}, page.town.title), items(page.town.items),
    el("details", {}, el("summary", {}, lines.title),
      table([lines.heads.name, ...CELLS.map((cell) => lines.heads[cell])], rows, [1, 2, 3, 4, 5]), paras(lines.notes)),
    later(t("workshop/street"), async () => street(await ask("street"))),
    later(t("workshop/bureau"), async () => { const found = await ask("bureau"); return items(found.items); }),
    later(t("workshop/together"), async () => together(await ask("neighbours"))));
}

function street(page) {
  const cells = Object.keys(page.heads).filter((cell) => cell !== "name");
  return [el("h3", {}, page.title), el("p", {}, page.old_shops),
    table([page.heads.name, ...cells.map((cell) => page.heads[cell])], page.rows.map((row) => [row.name, ...cells.map((cell) => row.cells[cell])]))];
}

function together(found) {
  const page = found.page;
  return [page.rows.length ? table(Object.values(page.heads), page.rows.map((row) => [row.name, row.seen, row.known])) : el("p", {}, page.nobody),
    el("p", { class: "soft" }, page.note), found.pact ? list(found.pact.sentences) : null, list(found.coop), list(found.out)];
}

export function ended(ask, state, mine, want) {
  const node = el("section", { class: "wide" });
  if (state.stage === "open" && !mine) {
    show(node, el("h2", { class: "top" }, t("workshop/finished")), el("p", {}, t("workshop/finished/wait")), button(t("workshop/finished/mine"), want));
    return node;
  }
  const step = state.stage === "debrief" ? state.step : 4;
  ask("ending").then((end) => {
    if (!end) return;
    show(node, el("h2", { class: "top" }, t(state.over ? "workshop/finished" : "workshop/stage/debrief")),
      step >= 1 ? [el("h3", {}, t("workshop/ending/neighbour")), paras(end.neighbour)] : el("p", {}, t("workshop/finished/wait")),
      step >= 2 ? [el("h3", {}, t("workshop/ending/town")), paras(end.town)] : null,
      step >= 3 ? [el("h3", {}, end.title), paras(end.own), items(end.sums), el("p", {}, end.last)] : null,
      step >= 4 ? [el("h3", {}, t("workshop/ending/questions")), list([1, 2, 3].map((n) => t(`workshop/ending/question/${n}`)))] : null);
  });
  return node;
}
