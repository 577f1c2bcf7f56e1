// The plan: four dials, a business, money, an answer, and one errand a month.
import { button, el, list, paras, show } from "./draw.js";
import { lang, t, yuan } from "./words.js";

const FORMS = { ask: "search", ask_neighbour: "neighbours", loan: "desk" };
const whole = (input) => Math.max(0, Math.round(Number(input.value) || 0)) * 100;
const label = (text, ...inside) => el("label", { class: "field" }, text, ...inside);
const option = (one, chosen, locked = true) => el("option", { value: one.value, selected: one.value === chosen, disabled: locked && !one.possible },
  one.label + (one.note ? ` (${one.note})` : "") + (one.possible ? "" : `: ${one.why}`));

export class PlanForm {
  // `before` is the same plan in another language: what was set in it stays.
  constructor(page, ask, weigh, hand_in, before = null) {
    const { decision, slots, base_line } = before || { decision: {}, slots: [] };
    Object.assign(this, { page, ask, weigh, hand_in, decision, slots, base_line, lang, timer: 0 });
    this.outlook = el("div", { role: "status", "aria-live": "polite" });
    this.parts = el("div");
    this.send = button(t("workshop/hand_in"), () => this.hand_in(), { class: "go" });
    this.standing = el("p", { role: "status" });
    this.node = el("section", { "aria-labelledby": "plan" }, el("h2", { id: "plan", tabindex: "-1" }, t(page.months_in_plan > 1 ? "workshop/plan/months" : "workshop/plan", { n: page.months_in_plan })),
      this.parts, el("h3", {}, t("workshop/stands")), this.outlook, this.send, this.standing);
    for (let n = slots.length; n < page.months_in_plan; n += 1) this.slots.push({ errand: "none", more: {} });
    this.build();
    this.told(page);
  }

  plan() {
    const [first, ...rest] = this.slots.map((slot) => (slot.errand === "none" ? {} : { errand: slot.errand, ...slot.more }));
    const later = rest.filter((one, n) => rest.slice(n).some((x) => x.errand));
    return { decision: { ...this.decision, ...first }, later };
  }

  set(name, value) {
    if (value === undefined) delete this.decision[name];
    else this.decision[name] = value;
    this.changed();
  }

  changed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.weigh(), 400);
  }

  update(page) {
    const line = this.page.plan && page.plan && JSON.stringify(this.page.plan.dials) !== JSON.stringify(page.plan.dials);
    this.page = page;
    if (line && !this.parts.contains(document.activeElement)) this.build();
    this.told(page);
  }

  told(page) {
    const out = page.outlook;
    show(this.outlook, out.stands.length ? list(out.stands) : el("p", {}, t("workshop/carry_on")),
      out.refused.length ? el("div", { class: "warn" }, paras(out.refused)) : null,
      out.estimate ? el("p", { class: "soft" }, out.estimate) : null);
  }

  waits(state) {
    const open = state && state.stage === "open" && state.asked && !state.over;
    this.send.disabled = !open;
    this.send.textContent = t(state && state.filed ? "workshop/hand_in/again" : "workshop/hand_in");
    this.standing.textContent = !state || state.stage === "gathering" ? t("workshop/gathering")
      : state.filed ? t("workshop/in", { n: state.waiting }) : "";
  }

  build() {
    const plan = this.page.plan;
    show(this.parts, this.page.request ? this.request(this.page.request) : null, plan.dials.map((dial) => this.dial(dial)),
      plan.helper ? this.dial(plan.helper) : null, this.slots.map((slot, n) => this.errand(slot, n)), this.business(plan), this.money());
  }

  dial(dial) {
    const yes_no = dial.id === "insured" || dial.id === "helper";
    const base = dial.options.find((one) => one.chosen);
    const now = this.decision[dial.id];
    const chosen = now === undefined ? base.value : yes_no ? (now ? "yes" : "no") : now;
    const turn = (value) => this.set(dial.id, value === base.value ? undefined : yes_no ? value === "yes" : value);
    return this.radios(dial.id, dial.label, dial.options, chosen, turn, dial.hint);
  }

  radios(name, legend, options, chosen, turn, hint) {
    const others = options.filter((one) => one.value !== chosen);
    const why = others[0].why;
    if (!others.some((one) => one.possible || one.why !== why)) return el("p", {}, el("strong", {}, legend), " ", el("span", { class: "note" }, why));
    return el("fieldset", {}, el("legend", { title: hint || undefined }, legend), el("div", { class: "options" },
      options.map((one) => el("label", { class: one.possible ? undefined : "off" },
        el("input", { type: "radio", name, value: one.value, checked: one.value === chosen, disabled: !one.possible, onchange: () => turn(one.value) }),
        el("span", {}, one.label, one.note ? el("span", { class: "note" }, " ", one.note) : null,
          one.possible ? null : el("span", { class: "note" }, " ", one.why))))));
  }

  request(asked) {
    const chosen = this.decision.answer || "no";
    return el("div", {}, paras([asked.text, asked.seen, asked.risk]),
      this.radios("answer", t("workshop/answer"), asked.options, chosen, (value) => this.set("answer", value), asked.hint));
  }

  errand(slot, n) {
    const more = el("div");
    const pick = el("select", { onchange: () => { slot.errand = pick.value; slot.more = {}; this.fill(slot, n, more); this.changed(); } },
      this.page.plan.errands.map((one) => option(one, slot.errand, n === 0)));
    const node = el("fieldset", {}, el("legend", {}, this.slots.length > 1 ? t("workshop/errand/month", { n: n + 1 }) : t("workshop/errand")),
      label(t("workshop/errand/which"), pick), more);
    this.fill(slot, n, more);
    return node;
  }

  async fill(slot, n, place) {
    show(place, paras(this.page.plan.about[slot.errand]));
    const topic = FORMS[slot.errand];
    if (!topic) return;
    const change = (name, value) => { slot.more[name] = value; this.changed(); };
    if (topic === "desk") {
      const line = this.decision.line && this.decision.line !== "none" ? this.decision.line : this.own_line();
      const desk = line ? await this.ask("desk", line) : null;
      const most = desk ? desk.limit_fen : this.page.ceiling_fen;
      if (slot.more.amount_fen === undefined) slot.more.amount_fen = most || 100;
      show(place, desk ? paras([desk.limit, desk.pays_for, desk.who_pays, desk.why]) : el("p", {}, t("workshop/loan/line")),
        this.sum(t("workshop/loan/how_much"), slot.more.amount_fen, (fen) => change("amount_fen", fen), most));
      this.changed();
      return;
    }
    const found = await this.ask(topic);
    const page = found.page || found;
    if (slot.more.amount_fen === undefined) {
      slot.more.amount_fen = page.usual_fen || Math.min(2000000, this.page.ceiling_fen || 2000000);
      if (page.rows.length) slot.more.whom = page.rows[0].id;
    }
    const whom = el("select", { onchange: () => change("whom", whom.value) }, page.rows.map((row) => el("option", { value: row.id, selected: row.id === slot.more.whom },
      row.pay ? [...new Set([row.name, row.kind, row.pay, row.closeness])].filter(Boolean).join(", ") : `${row.name}: ${row.seen}`)));
    const long = el("input", { type: "checkbox", checked: slot.more.long, onchange: () => change("long", long.checked) });
    show(place, page.rows.length ? label(t("workshop/whom"), whom) : el("p", {}, page.nobody),
      this.sum(t("workshop/sign_for"), slot.more.amount_fen, (fen) => change("amount_fen", fen), this.page.ceiling_fen),
      topic === "search" ? el("div", { class: "options" }, el("label", {}, long, t("workshop/long"))) : null, el("p", { class: "soft" }, page.note));
    this.changed();
  }

  own_line() {
    const standing = this.page.plan.lines.find((one) => one.chosen);
    return standing && standing.value !== "none" ? standing.value : "";
  }

  sum(text, fen, turn, most) {
    const input = el("input", { type: "number", inputmode: "numeric", min: 0, step: 100, max: most ? Math.floor(most / 100) : undefined,
      value: fen ? Math.trunc(fen / 100) : "", onchange: () => turn(whole(input)) });
    return label(text, input);
  }

  business(plan) {
    const base = plan.lines.find((one) => one.chosen);
    const pick = el("select", { onchange: () => this.set("line", pick.value === this.base_line ? undefined : pick.value) },
      plan.lines.map((one) => option(one, this.decision.line ?? base.value)));
    if (this.base_line === undefined) this.base_line = base.value;
    const owned = this.page.owned;
    return el("fieldset", {}, el("legend", {}, t("workshop/business")), label(t("workshop/business/line"), pick),
      el("div", { class: "row" }, this.sum(t("workshop/business/equip"), Math.max(this.decision.equip_fen || 0, 0), (fen) => this.set("equip_fen", fen || undefined), Math.max(owned.cash, 0)),
        owned.equipment ? this.sum(t("workshop/business/sell"), Math.max(-(this.decision.equip_fen || 0), 0), (fen) => this.set("equip_fen", fen ? -fen : undefined), owned.equipment) : null));
  }

  money() {
    const owned = this.page.owned;
    const owed = owned.loan + owned.informal_debt + owned.recourse_debt + owned.neighbour_debt + owned.fund_debt;
    if (!owed) return null;
    return el("fieldset", {}, el("legend", {}, t("workshop/repay")), el("p", {}, t("workshop/repay/owed", { sum: yuan(owed) })),
      this.sum(t("workshop/repay/how_much"), this.decision.repay_fen || 0, (fen) => this.set("repay_fen", fen || undefined), Math.max(0, Math.min(owed, owned.cash))));
  }
}
