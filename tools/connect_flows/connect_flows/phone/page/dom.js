// Builds the page's elements. Text is only ever text: nothing here, or anywhere, parses markup.

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (value === true) {
      node.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, String(value));
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// Does the last of a name before the next frame is drawn. A call may run through thousands of blocks
// at once, and to look at the page's layout for each of them would take minutes.
const waiting = new Map();

export function beforeNextFrame(name, work) {
  if (!waiting.size) requestAnimationFrame(workOff);
  waiting.set(name, work);
}

function workOff() {
  const works = [...waiting.values()];
  waiting.clear();
  for (const work of works) work();
}

// Keeps a list short, and at its end where its end is what was seen.
export function appendAtMost(list, most, ...nodes) {
  list.append(...nodes);
  while (list.childElementCount > most) list.firstElementChild.remove();
  if (list.followed === undefined) {
    list.followed = true;
    list.addEventListener("scroll", () => {
      list.followed = list.scrollHeight - list.scrollTop - list.clientHeight < 48;
    });
  }
  if (list.followed) beforeNextFrame(list, () => list.scrollTo({ top: list.scrollHeight }));
}

// One name for a block of a flow, whatever is in the names of both.
export const keyOf = (flow, block) => JSON.stringify([flow, block]);
