// The facilitator's desk, and the wall for the projector: sums of the town, no names of participants.
import { button, clock, curves, el, list, say, show, table } from "./draw.js";
import { Line, id, post } from "./line.js";
import { lang, other, speak, t } from "./words.js";

const head = document.getElementById("head");
const main = document.getElementById("main");
const desk = { line: null, monitor: null, wall: null, at: 0 };
const key = () => sessionStorage.getItem("desk");
const is_wall = () => location.hash === "#wall";
const TAKES = ["report.html", "months.csv", "months.jsonl", "desk.csv", "codebook.csv", "run.jsonl"];
const ASKED = ["answers.csv", "questions.csv"];

const order = (what, value = 0, text = "") => desk.line.send({ kind: "order", id: id(), what, value, text });

function header() {
  const m = desk.monitor;
  show(head, el("h1", {}, m ? t("workshop/desk/month", { month: m.month, months: m.months }) : t("workshop/desk")),
    el("span", { id: "clock", class: "big" }, time_left()),
    el("span", { role: "status" }, m ? `${t(`workshop/stage/${m.stage}`)}${m.trouble ? ` · ${t("workshop/desk/trouble", { why: m.trouble })}` : ""}` : ""),
    button(t("workshop/language"), async () => { await speak(other()); if (desk.line) enter(); else locked(); }, { lang: other() }));
}

function time_left() {
  const m = desk.monitor;
  if (!m || m.left === null || m.stage !== "open" || m.over) return "";
  return clock(m.left - (m.running ? (performance.now() - desk.at) / 1000 : 0));
}
setInterval(() => { const place = document.getElementById("clock"); if (place) place.textContent = time_left(); }, 1000);

function locked(why = "") {
  const pin = el("input", { id: "pin", inputmode: "numeric", autocomplete: "off", maxlength: 8, required: true });
  const open = async (event) => {
    event.preventDefault();
    const answer = await post("/desk/enter", { pin: pin.value });
    if (answer.kind !== "entered") return locked(t(`workshop/error/${answer.code}`));
    sessionStorage.setItem("desk", answer.key);
    return enter();
  };
  show(main, el("form", { class: "card", onsubmit: open }, el("h2", { class: "top" }, t("workshop/desk")),
    el("label", { class: "field" }, t("workshop/desk/pin"), pin), el("p", { role: "alert", class: why ? "warn" : "" }, why),
    el("button", { class: "go" }, t("workshop/desk/open"))));
  header();
  pin.focus();
}

function enter() {
  if (desk.line) desk.line.close();
  show(main);
  desk.line = new Line("/desk/line", () => ({ kind: "hello", token: key(), lang }), heard, () => header());
}

function heard(said) {
  if (said.kind === "monitor") { desk.monitor = said; desk.at = performance.now(); draw(); }
  else if (said.kind === "wall") { desk.wall = said; fixed = null; draw(); }
  else if (said.kind === "error") {
    if (said.code === "wrong_pin") { desk.line.close(); desk.line = null; sessionStorage.removeItem("desk"); locked(t("workshop/error/wrong_pin")); }
    else say(t(`workshop/error/${said.code}`));
  }
}

let fixed = null;
const places = { clock: el("section"), seats: el("section"), questions: el("section") };

function draw() {
  header();
  if (!desk.monitor || !desk.wall) return;
  if (is_wall()) { wall(); return; }
  clock_card();
  seats_card();
  questions_card();
  if (fixed) return;
  fixed = true;
  main.className = "two";
  show(main, el("div", { class: "column" }, places.clock, places.seats, debrief_card(), places.questions, takes_card()),
    el("div", { class: "column" }, town_card(), orders_card()));
}

function clock_card() {
  const m = desk.monitor, open = m.stage === "open" && !m.over;
  show(places.clock, el("h2", {}, t("workshop/desk/room")),
    el("p", { class: "big" }, t("workshop/desk/code", { code: m.code })),
    el("p", {}, open ? t("workshop/desk/waiting", { waiting: m.waiting, people: m.people }) : t("workshop/wall/here", { n: m.people })),
    el("div", { class: "row" },
      m.stage === "gathering" || m.stage === "debrief" ? button(t("workshop/desk/start"), () => order("start"), { class: "go" }) : null,
      open ? button(t(m.running ? "workshop/desk/pause" : "workshop/desk/resume"), () => order(m.running ? "pause" : "resume")) : null,
      open && m.left !== null ? [button(t("workshop/desk/more"), () => order("extend", 60)), button(t("workshop/desk/less"), () => order("extend", -60))] : null,
      open ? button(t("workshop/desk/close"), () => order("close"), { class: "go" }) : null,
      button(t("workshop/desk/wall"), () => window.open("/desk#wall"))));
}

function seats_card() {
  const rows = desk.monitor.seats.map((seat) => [seat.nick,
    seat.bot ? t("workshop/desk/bot") : seat.in ? `● ${t("workshop/desk/in")}` : seat.asked ? `○ ${t("workshop/desk/thinking")}` : t("workshop/desk/goes_on"),
    seat.here ? t("workshop/desk/here") : t("workshop/desk/gone"),
    el("span", {}, button(t(seat.bot ? "workshop/desk/to_person" : "workshop/desk/to_bot"), () => order(seat.bot ? "person" : "bot", seat.place)),
      " ", button(t("workshop/desk/spotlight"), () => order("spotlight", desk.monitor.spotlight === seat.place ? -1 : seat.place), { "aria-pressed": String(desk.monitor.spotlight === seat.place) }))]);
  if (places.seats.contains(document.activeElement) && places.seats.dataset.rows === String(rows.length)) return;
  places.seats.dataset.rows = String(rows.length);
  show(places.seats, el("h2", {}, t("workshop/desk/seats", { n: rows.length, all: desk.monitor.size })),
    rows.length ? table(["nick", "plan", "line", "hand"].map((name) => t(`workshop/desk/head/${name}`)), rows) : el("p", {}, t("workshop/desk/nobody")));
}

function town_card() {
  const w = desk.wall;
  return el("section", {}, el("h2", {}, w.title), curves(w.counts, t("workshop/desk/does")),
    table([t("workshop/desk/line"), t("workshop/desk/traders")], w.lines.map((line) => [line.name, `${line.values ? line.values.at(-1) : line.traders.at(-1)} (${line.traders[0]})`]), [1]),
    el("p", {}, t("workshop/desk/paid", { n: w.guarantors_paid.at(-1) })),
    w.story.length ? [el("h3", {}, t("workshop/desk/story")), list(w.story)] : null);
}

function orders_card() {
  const levers = desk.wall.levers;
  const text = el("input", { id: "message", maxlength: 500 });
  const which = el("select", {}, levers.map((one) => el("option", { value: one.id }, `${one.name}: ${one.said}`)));
  const unit = el("span", { class: "note" });
  const value = el("input", { type: "number" });
  const chosen = () => levers.find((one) => one.id === which.value);
  const scale = (one) => (one.unit === "months" || one.unit === "years" ? 1 : 100);
  const set = () => { const one = chosen(); value.value = one.value / scale(one); value.min = one.low / scale(one); value.max = one.high / scale(one); const name = one.unit.replace("/", "_"); unit.textContent = t(`workshop/unit/${name}`); };
  which.addEventListener("change", set);
  set();
  const grant = el("input", { type: "number", min: 0, value: 500 });
  const coming = levers.filter((one) => one.coming !== null).map((one) => t("workshop/desk/coming", { name: one.name, value: one.coming / scale(one) }));
  const pack = el("select", {}, desk.wall.policies.map((one) => el("option", { value: one.id }, one.name)));
  const minutes = el("input", { type: "number", min: 0, max: 120, step: 0.5, value: desk.monitor.left === null ? 0 : 2.5 });
  return el("section", {}, el("h2", {}, t("workshop/desk/orders")),
    el("div", { class: "row" }, el("label", {}, t("workshop/desk/clock"), minutes), button(t("workshop/desk/clock/set"), () => order("clock", Math.round(Number(minutes.value) * 60)))),
    el("div", { class: "row" }, el("label", {}, t("workshop/desk/message"), text), button(t("workshop/desk/send"), () => { if (text.value) order("say", 0, text.value); text.value = ""; })),
    el("div", { class: "row" }, el("label", {}, t("workshop/desk/lever"), which), el("label", {}, unit, value),
      button(t("workshop/desk/order"), () => order("lever", Math.round(Number(value.value) * scale(chosen())), which.value))),
    desk.wall.policies.length ? el("div", { class: "row" }, el("label", {}, t("workshop/desk/pack"), pack), button(t("workshop/desk/order"), () => order("pack", 0, pack.value))) : null,
    el("div", { class: "row" }, el("label", {}, t("workshop/desk/grant"), grant), button(t("workshop/desk/order"), () => order("grant", Math.round(Number(grant.value) * 100)))),
    list(coming), el("p", { class: "soft" }, t("workshop/desk/orders/when")));
}

function debrief_card() {
  const step = (n) => button(t(`workshop/desk/debrief/${n}`), () => order("debrief", n));
  return el("section", {}, el("h2", {}, t("workshop/desk/debrief")), el("p", { class: "soft" }, t("workshop/desk/debrief/about")),
    el("div", { class: "row" }, [1, 2, 3, 4].map(step)),
    button(t("workshop/desk/end"), () => { if (confirm(t("workshop/desk/end/sure"))) order("end"); }));
}

function questions_card() {
  const m = desk.monitor, asked = "before" in m.answered;
  places.questions.hidden = !asked;
  if (!asked || places.questions.contains(document.activeElement)) return;
  show(places.questions, el("h2", {}, t("workshop/desk/questions")),
    el("p", {}, t("workshop/desk/questions/counts", { people: m.people, before: m.answered.before, after: m.answered.after })),
    m.month ? button(t(m.asking ? "workshop/desk/questions/stop" : "workshop/desk/questions/ask"), () => { document.activeElement.blur(); order("questions", m.asking ? 0 : 1); }) : null,
    el("p", { class: "soft" }, t("workshop/desk/questions/about")));
}

function takes_card() {
  const take = async (name) => {
    const answer = await fetch(`/desk/take/${name}?lang=${lang}`, { headers: { Authorization: `Bearer ${key()}` } });
    const link = el("a", { href: URL.createObjectURL(await answer.blob()), download: name });
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return el("section", {}, el("h2", {}, t("workshop/desk/take")), el("div", { class: "row" }, [...TAKES, ...("before" in desk.monitor.answered ? ASKED : [])].map((name) => button(name, () => take(name)))));
}

function wall() {
  const m = desk.monitor, w = desk.wall;
  main.className = "wall";
  if (m.stage === "debrief" && m.step) { show(main, debrief(m.step, w)); return; }
  show(main, el("section", {}, el("h2", { class: "top" }, w.title),
    m.stage === "gathering" ? [el("p", {}, t("workshop/wall/join", { url: location.host })), el("p", { class: "code" }, m.code)] : null,
    el("p", {}, t("workshop/desk/waiting", { waiting: m.waiting, people: m.people }))),
    el("section", {}, curves(w.counts, t("workshop/desk/does"))),
    w.story.length ? el("section", {}, el("h2", {}, t("workshop/desk/story")), list(w.story)) : null);
}

// The town's part of the ending, step by step with everybody's pages.
function debrief(step, w) {
  const parts = {
    1: () => (w.story.length ? list(w.story) : el("p", {}, t("workshop/wall/neighbour"))),
    2: () => [w.town.map((text) => el("p", {}, text)), curves(w.counts, t("workshop/desk/does"))],
    3: () => el("p", {}, t("workshop/wall/own")),
    4: () => [list([1, 2, 3].map((n) => t(`workshop/ending/question/${n}`))),
      w.moments.map((one) => [el("p", {}, one.text), el("p", { class: "ask" }, one.question)])],
  };
  return el("section", {}, el("h2", { class: "top" }, t(`workshop/desk/debrief/${step}`)), parts[step]());
}

addEventListener("hashchange", () => { fixed = null; draw(); });
await speak();
if (key()) enter();
else locked();
header();
