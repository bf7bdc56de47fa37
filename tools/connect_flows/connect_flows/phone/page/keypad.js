// Twelve keys, by mouse and by keyboard.

import { byId, el } from "./dom.js";

const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
const LETTERS = { 2: "abc", 3: "def", 4: "ghi", 5: "jkl", 6: "mno", 7: "pqrs", 8: "tuv", 9: "wxyz" };
const TYPES_TEXT = "input:not([type=checkbox]):not([type=radio]), textarea, select";

export class Keypad {
  constructor(pressed) {
    this.pressed = pressed;
    this.typed = byId("typed");
    this.buttons = new Map();
    this.on = false;
    for (const key of KEYS) {
      const button = el(
        "button",
        { type: "button", disabled: true, "aria-label": `Press ${key}`, on: { click: () => this.press(key) } },
        el("b", {}, key),
        el("small", {}, LETTERS[key] ?? ""),
      );
      this.buttons.set(key, button);
    }
    byId("keypad").append(...this.buttons.values());
    document.addEventListener("keydown", (event) => this.keydown(event));
  }

  enable(on) {
    this.on = on;
    this.typed.textContent = "";
    for (const button of this.buttons.values()) button.disabled = !on;
  }

  // The flow waits for keys now; those pressed at another time are typed ahead.
  listens(yes) {
    byId("keypad").classList.toggle("listens", yes);
  }

  keydown(event) {
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    if (!this.on || !plain || event.target.closest(TYPES_TEXT) || !this.buttons.has(event.key)) return;
    event.preventDefault();
    this.press(event.key);
  }

  press(key) {
    if (!this.on) return;
    this.typed.textContent = (this.typed.textContent + key).slice(-24);
    const { classList } = this.buttons.get(key);
    classList.add("down");
    setTimeout(() => classList.remove("down"), 150);
    this.pressed(key);
  }
}
