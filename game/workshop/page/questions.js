// The questionnaire before and after: every question may be left out, and all of them.
import { button, el, say, show } from "./draw.js";
import { id } from "./line.js";
import { t } from "./words.js";

export class Questions {
  constructor(ask, send) {
    Object.assign(this, { ask, send, time: "", unsent: null, lang: "" });
    this.node = el("section", { class: "wide" });
    this.node.hidden = true;
  }

  // What the host asks of this seat now: before, after, or nothing.
  async turn(time, lang) {
    if (time === this.time && lang === this.lang) return;
    const same = time === this.time;
    Object.assign(this, { time, lang });
    this.node.hidden = !time;
    if (!time) {
      this.node.removeAttribute("aria-labelledby");
      show(this.node);
      return;
    }
    const kept = same ? this.values() : {};
    const sheet = await this.ask("questions");
    if (sheet && time === this.time) this.draw(sheet, kept);
  }

  draw(sheet, kept) {
    const form = el("form", { onsubmit: (event) => { event.preventDefault(); this.hand_in(this.values()); } },
      el("h2", { id: "questions", class: "top" }, sheet.title), el("p", {}, sheet.about),
      sheet.items.map((item, n) => this.question(item, n + 1, kept[item.id])),
      el("div", { class: "row" }, el("button", { class: "go" }, t("workshop/questions/hand_in")),
        button(t("workshop/questions/skip"), () => this.hand_in({}))));
    this.node.setAttribute("aria-labelledby", "questions");
    show(this.node, form);
  }

  question(item, n, kept) {
    return el("fieldset", { class: item.answers.length === 5 ? "steps" : undefined }, el("legend", {}, `${n}. ${item.text}`),
      el("div", { class: "options" }, item.answers.map((text, at) => el("label", {},
        el("input", { type: "radio", name: item.id, value: at + 1, checked: kept === at + 1 }), el("span", {}, text)))));
  }

  values() {
    const chosen = [...this.node.querySelectorAll("input:checked")];
    return Object.fromEntries(chosen.map((input) => [input.name, Number(input.value)]));
  }

  hand_in(values) {
    this.unsent = { kind: "answer", id: id(), time: this.time, values };
    if (!this.send(this.unsent)) say(t("workshop/questions/no_line"));
  }

  // Goes again when the line is back; the host counts a seat once.
  resend() { if (this.unsent) this.send(this.unsent); }

  answered(said) {
    if (!this.unsent || said.id !== this.unsent.id) return;
    this.unsent = null;
    say(t(said.came === "in" ? "workshop/questions/thanks" : "workshop/questions/not_taken"));
  }
}
