// A participant's page: join, plan, hand in, read what came of it, to the end of the life.
import { button, clock, el, list, say, show } from "./draw.js";
import { Line, id, post } from "./line.js";
import { PlanForm } from "./plan.js";
import { Questions } from "./questions.js";
import { beginning, ended, household, told, town } from "./told.js";
import { lang, other, speak, t } from "./words.js";

const head = document.getElementById("head");
const main = document.getElementById("main");
const me = { line: null, up: false, state: null, page: null, offer: null, form: null, asked: new Map(), n: 1,
  seen: 0, told: [], nick: "", filed: null, unsent: null, at: 0, cache: {}, mine: false, said: null };

function header() {
  const s = me.state;
  const status = !me.line ? "" : !me.up ? t("workshop/no_line") : status_of(s);
  show(head,
    el("h1", {}, me.page ? `${me.page.household.when} · ${me.page.household.month}` : t("workshop/title")),
    el("span", { id: "clock", class: "big", "aria-hidden": "true" }, time_left()),
    el("span", { role: "status" }, s && s.asked && !s.filed && s.stage === "open" && me.up ? button(status, to_plan, { class: "turn" }) : status),
    button(t("workshop/language"), async () => { await speak(other()); me.cache = {}; header(); if (me.line) { look(); weigh(); } else joining(); },
      { lang: other() }));
}

function status_of(s) {
  if (!s) return "";
  if (s.stage === "gathering") return t("workshop/gathering");
  if (s.stage === "debrief") return t("workshop/stage/debrief");
  if (s.stage === "ended" || s.over) return t("workshop/over");
  if (!s.running) return t("workshop/paused");
  if (s.bot) return t("workshop/bot_plays");
  if (!s.asked) return t("workshop/goes_on", { n: s.waiting });
  return s.filed ? t("workshop/in", { n: s.waiting }) : t("workshop/your_turn");
}

function to_plan() {
  const plan = document.getElementById("plan");
  if (!plan) return;
  plan.scrollIntoView();
  plan.focus({ preventScroll: true });
}

function time_left() {
  const s = me.state;
  if (!s || s.left === null || s.stage !== "open" || s.over) return "";
  return clock(s.left - (s.running ? (performance.now() - me.at) / 1000 : 0));
}
setInterval(() => { const place = document.getElementById("clock"); if (place) place.textContent = time_left(); }, 1000);

// --- joining

function joining(why = "") {
  main.className = "";
  const code = el("input", { id: "code", autocomplete: "off", maxlength: 8, required: true, autocapitalize: "characters",
    value: location.hash.slice(1, 9) });
  const token = el("input", { id: "token", autocomplete: "off", maxlength: 40 });
  const why_not = el("p", { role: "alert", class: why ? "warn" : "" }, why);
  const join = async (event) => {
    event.preventDefault();
    const request = localStorage.getItem("request") || id();
    localStorage.setItem("request", request);
    const answer = await post("/join", { code: code.value, id: request });
    if (answer.kind !== "joined") return joining(t(`workshop/error/${answer.code}`));
    localStorage.setItem("token", answer.token);
    return enter();
  };
  const back = (event) => {
    event.preventDefault();
    localStorage.setItem("token", token.value.trim());
    enter();
  };
  show(main,
    el("form", { class: "card", onsubmit: join }, el("h2", { class: "top" }, t("workshop/join/go")), el("p", {}, t("workshop/join/about")),
      el("label", { class: "field" }, t("workshop/join/code"), code), why_not,
      el("button", { class: "go" }, t("workshop/join/go"))),
    el("details", {}, el("summary", {}, t("workshop/join/back")),
      el("form", { onsubmit: back }, el("label", { class: "field" }, t("workshop/join/token"), token),
        el("button", {}, t("workshop/join/return")))));
  header();
  code.focus();
}

function enter() {
  if (me.line) me.line.close();
  me.line = new Line("/line", () => ({ kind: "hello", token: localStorage.getItem("token"), lang }), heard, (up) => {
    me.up = up;
    header();
  });
}

// --- what the host says

const HEARD = {
  welcome(said) { me.nick = said.nick; look(true); resend(); questions.resend(); },
  state(said) {
    const before = me.state;
    me.state = said;
    me.at = performance.now();
    questions.turn(said.questions, lang);
    if (!before || TURNS.some((one) => before[one] !== said[one])) draw();
    else if (me.form) me.form.waits(said);
    header();
  },
  closed(said) { me.filed = null; me.unsent = null; me.cache = {}; look(true); },
  page(said) {
    const first = !me.page || me.page.month !== said.month;
    if (first) me.form = null;
    if (me.offer && me.offer.month !== said.month) me.offer = null;
    me.page = said;
    for (const one of said.told) if (!me.told.some((old) => old.month === one.month)) me.told.push(one);
    me.told = me.told.slice(-3).map((old) => said.told.find((one) => one.month === old.month) || old);
    me.seen = said.month;
    draw();
    header();
    // What came of a month stands at the top; whoever handed in stands at the bottom.
    if (first && said.month) { scrollTo(0, 0); main.focus({ preventScroll: true }); }
  },
  // What can be decided comes after what has come of the month, for everybody.
  form(said) {
    me.offer = said;
    if (me.form && me.form.lang === lang) me.form.update(said);
    else {
      me.form = me.form && said.plan ? new PlanForm(said, ask, weigh, hand_in, me.form) : null;
      draw();
    }
  },
  topic(said) {
    const waiting = me.asked.get(said.n);
    me.asked.delete(said.n);
    if (waiting) waiting(said.body);
  },
  filed(said) {
    me.unsent = null;
    if (said.came === "in") { me.filed = said.id; say(t("workshop/filed")); }
    else { say(t(`workshop/came/${said.came}`)); look(true); }
    if (me.form) me.form.waits(me.state);
  },
  answered(said) { questions.answered(said); },
  say(said) {
    say(said.text);
    me.said = { text: said.text, month: me.state ? me.state.month : 0 };
    draw();
  },
  error(said) {
    if (said.code === "wrong_token") {
      me.line.close();
      me.line = null;
      localStorage.removeItem("token");
      joining(t("workshop/error/wrong_token"));
    } else if (said.code === "too_fast" && said.n !== undefined) setTimeout(() => { look(); weigh(); }, 1500);
    else say(t(`workshop/error/${said.code}`));
  },
};

// What of the room's state means another page, not only another line of it.
const TURNS = ["stage", "month", "over", "step", "asked"];

function heard(said) { (HEARD[said.kind] || (() => {}))(said); }

function look(afresh = false) {
  const seen = me.told.length ? Math.max(0, Math.min(...me.told.map((one) => one.month)) - 1) : 0;
  me.line.send({ kind: "look", n: me.n++, seen: me.told.length && !afresh ? seen : me.seen ? Math.max(0, me.seen - (afresh ? 0 : 1)) : 0, lang });
  if (afresh) { me.form = me.offer = null; weigh(); }
}

// What can be decided, and what the plan as it stands would come to.
function weigh() {
  const plan = me.form ? me.form.plan() : { decision: {}, later: [] };
  me.line.send({ kind: "form", n: me.n++, lang, ...plan });
}

function ask(what, line = "") {
  const key = `${what} ${line} ${lang}`;
  if (me.cache[key]) return Promise.resolve(me.cache[key]);
  return new Promise((answer) => {
    const n = me.n++;
    me.asked.set(n, (body) => { me.cache[key] = body; answer(body); });
    if (!me.line.send({ kind: "ask", n, what, line, lang })) me.asked.delete(n);
  });
}

function hand_in() {
  if (!me.form) return;
  me.unsent = { kind: "file", id: id(), month: me.offer.month + 1, ...me.form.plan() };
  me.line.send(me.unsent);
}

// Whatever was handed in while the line was down goes again under the same name, and counts once.
function resend() { if (me.unsent) me.line.send(me.unsent); }

const questions = new Questions((what) => ask(what), (message) => me.line && me.line.send(message));

// --- drawing

function draw() {
  const page = me.page, s = me.state;
  // Between a month's closing and its page the old page stands, and nothing can be filed from it.
  if (!page || !s || page.month !== s.month) return;
  main.className = "two";
  const over = page.over || s.over || s.stage === "debrief" || s.stage === "ended";
  const parts = me.told.map((one) => told(one, one.month === page.month ? ask : null)).reverse();
  const said = me.said && s.month < me.said.month + s.every + 1 ? message(me.said.text) : null;
  if (page.month === 0) parts.unshift(beginning(ask));
  if (over) parts.unshift(ended(ask, s, me.mine, () => { me.mine = true; draw(); }));
  else {
    const offer = me.offer && me.offer.plan && me.offer.month === page.month;
    if (!me.form && offer) me.form = new PlanForm(me.offer, ask, weigh, hand_in);
    parts.push(me.form ? me.form.node : el("section", { "aria-busy": "true" }, el("p", { class: "soft" }, t("workshop/plan/soon"))));
    if (me.form) me.form.waits(s);
  }
  show(main, questions.node, said, el("div", { class: "column" }, parts), el("div", { class: "column" }, household(page), town(page, ask), seat_card()));
}

function message(text) {
  return el("section", { class: "wide" }, el("h2", {}, t("workshop/message")), el("p", {}, text));
}

function seat_card() {
  return el("section", {}, el("h2", {}, t("workshop/seat")), el("p", {}, t("workshop/seat/nick", { nick: me.nick })),
    el("details", {}, el("summary", {}, t("workshop/seat/return")), el("p", {}, t("workshop/seat/token")),
      el("p", {}, el("code", {}, localStorage.getItem("token")))));
}

await speak();
if (localStorage.getItem("token")) enter();
else joining();
header();
