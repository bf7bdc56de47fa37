// One block: what the flow says in it, what its references became, and what the function answered.

import { byId, el, keyOf } from "./dom.js";

const json = (value) => (typeof value === "string" ? value : JSON.stringify(value, null, 2));

export class Inspector {
  constructor(wanted) {
    this.wanted = wanted;
    this.card = byId("block-card");
    this.title = byId("block-title");
    this.body = byId("block");
    this.clear();
  }

  clear() {
    this.visits = new Map();
    this.current = null;
    this.shown = null;
    this.card.hidden = true;
  }

  // Keeps what happens in each block.
  notice(event) {
    const { type, data } = event;
    const left = type === "BranchTaken";
    if (type === "BlockEntered") {
      this.current = keyOf(data.flow, data.action);
      this.visits.set(this.current, { parameters: data.parameters, facts: [], calls: [], branch: "" });
    }
    const key = left ? keyOf(data.flow, data.action) : this.current;
    const visit = this.visits.get(key);
    if (!visit) return;
    if (left) visit.branch = event.text;
    else if (type.startsWith("Lambda")) visit.calls.push(event);
    else if (type !== "BlockEntered") visit.facts.push(event.text);
    if (this.shown?.key === key) this.draw();
  }

  // Shows a block; what is written in it is asked for.
  choose(flow, block) {
    this.shown = { key: keyOf(flow, block), block, type: "", parameters: null };
    this.card.hidden = false;
    this.draw();
    this.wanted(flow, block);
  }

  told({ flow, block, type, parameters }) {
    if (this.shown?.key !== keyOf(flow, block)) return;
    Object.assign(this.shown, { type, parameters });
    this.draw();
  }

  draw() {
    const { key, block, type, parameters } = this.shown;
    const visit = this.visits.get(key);
    this.title.textContent = type ? `${block} · ${type}` : block;
    const parts = [];
    if (parameters) parts.push(table(parameters, visit?.parameters));
    if (!visit) parts.push(el("p", { class: "hint" }, "The contact has not been here yet."));
    for (const call of visit?.calls ?? []) parts.push(ofFunction(call));
    for (const fact of visit?.facts ?? []) parts.push(el("p", {}, fact));
    if (visit?.branch) parts.push(el("p", { class: "branch" }, `Left by: ${visit.branch}`));
    this.body.replaceChildren(...parts.filter(Boolean));
  }
}

const OF_FUNCTION = {
  LambdaAttempted: ["The event that was sent", (data) => data.sent],
  LambdaReturned: ["The answer, as $.External", (data) => data.external],
  LambdaFailed: ["What the flow log says", (data) => data.results],
};

function ofFunction({ type, text, data }) {
  const [name, part] = OF_FUNCTION[type];
  const details = el("details", { open: type === "LambdaReturned" }, el("summary", {}, name), el("pre", { tabindex: "0" }, json(part(data))));
  return el("div", { class: "of-function" }, el("p", {}, text), details);
}

// The parameters as the flow has them, and beside them what their references became.
function table(written, resolved = {}) {
  const names = [...new Set([...Object.keys(written), ...Object.keys(resolved)])];
  if (!names.length) return el("p", { class: "hint" }, "It has no parameters.");
  const became = (name) => (name in resolved && json(resolved[name]) !== json(written[name]) ? json(resolved[name]) : null);
  const differs = names.some((name) => became(name) !== null);
  const rows = names.map((name) =>
    el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, json(written[name] ?? "")),
      differs ? el("td", {}, became(name) ?? "") : null));
  const head = ["Parameter", "in the flow", ...(differs ? ["as the contact came"] : [])];
  return el("table", {}, el("thead", {}, el("tr", {}, ...head.map((one) => el("th", { scope: "col" }, one)))), el("tbody", {}, ...rows));
}
