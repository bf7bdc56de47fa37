// What only a person or AWS decides: asked when the call comes to it, the default marked.

import { byId, el } from "./dom.js";

export class Questions {
  constructor(answer) {
    this.answer = answer;
    this.box = byId("questions");
    this.open = new Map();
  }

  clear() {
    this.open.clear();
    this.box.replaceChildren();
  }

  ask(question) {
    const buttons = question.options.map((option, choice) =>
      el(
        "button",
        {
          type: "button",
          class: option.default ? "default" : "",
          on: { click: () => this.give(question.id, choice, "") },
        },
        option.label,
        option.default ? el("small", {}, " default") : null,
      ),
    );
    const free = question.free ? this.field(question) : null;
    const card = el(
      "div",
      { class: "question", role: "group", "aria-label": question.text },
      el("p", {}, question.text),
      el("div", { class: "answers" }, ...buttons),
      free,
    );
    this.open.set(question.id, card);
    this.box.append(card);
    const writes = document.activeElement?.matches("input:not([type=checkbox]):not([type=radio])");
    if (!writes) (card.querySelector(".default") ?? card.querySelector("button, input"))?.focus();
  }

  field(question) {
    const input = el("input", { maxlength: 1024, "aria-label": question.text, placeholder: question.free });
    return el(
      "form",
      {
        on: {
          submit: (event) => {
            event.preventDefault();
            this.give(question.id, -1, input.value);
          },
        },
      },
      input,
      el("button", { type: "submit" }, "Answer"),
    );
  }

  give(id, choice, text) {
    this.answer(id, choice, text);
  }

  close(id) {
    this.open.get(id)?.remove();
    this.open.delete(id);
  }
}
