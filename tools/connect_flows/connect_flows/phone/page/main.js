// Wires the page: what the person does goes to the call, what the call tells goes to every part.

import { Captions } from "./captions.js";
import { Clocks, LONG_MS } from "./clocks.js";
import { Connection } from "./connection.js";
import { byId, el } from "./dom.js";
import { Events } from "./events.js";
import { Inspector } from "./inspector.js";
import { Keypad } from "./keypad.js";
import { FlowMap } from "./map.js";
import { Questions } from "./questions.js";
import { Speech } from "./speech.js";
import { Switches } from "./switches.js";
import { Waterfall } from "./waterfall.js";

const captions = new Captions(byId("captions"));
const clocks = new Clocks();
const speech = new Speech();
const events = new Events();
const waterfall = new Waterfall();
const keypad = new Keypad((key) => act("press", { key }));
const questions = new Questions((question, choice, text) => act("answer", { question, choice, text }));
const switches = new Switches((what, how) => act("throw", { switch: what, how }));
const inspector = new Inspector((flow, block) => act("block", { flow, block }));
const map = new FlowMap((flow, block) => inspector.choose(flow, block));
let onTheLine = false;
let files = [];

const chosenOf = (name) => document.querySelector(`input[name=${name}]:checked`).value;
const trouble = (text) => {
  byId("trouble").textContent = text;
};

const receive = {
  hello({ flows }) {
    byId("flow").replaceChildren(...flows.map((name) => el("option", { value: name, title: name }, called(name, flows))));
    look();
  },
  switches({ switches: all }) {
    switches.offer(all);
  },
  thrown({ switch: what, how }) {
    switches.mark(what, how);
  },
  drawing({ flow }) {
    map.draw(flow);
    waterfall.learn(flow);
  },
  block(block) {
    inspector.told(block);
  },
  dialled(message) {
    files = message.files;
    began();
  },
  event({ event, speech: said }) {
    clocks.set(event.at[0]);
    events.add(event);
    waterfall.notice(event);
    inspector.notice(event);
    if (event.type === "BlockEntered") map.enter(event.data);
    else if (event.type === "BranchTaken") map.leave(event.data);
    else if (event.type === "MessagePlayed") heard(event, said);
    else if (event.type === "InputCollected") captions.input(event.at[0], event.data);
    else if (event.type === "ContactEnded") byId("ending").textContent = event.text.replace(/^caller hung up: /, "");
    else if (event.type === "Queued") queued(event);
    else if (event.type === "StageBegan") captions.add(event.at[0], event.text, "moved");
  },
  silence({ from_ms, ms, causes }) {
    clocks.silence(ms);
    captions.silence(from_ms, ms, causes, ms >= LONG_MS);
  },
  passing(message) {
    clocks.passing(message);
    byId("skip").disabled = false;
    const withAgent = message.why === "talk" || message.why === "hold";
    byId("agent-moves-on").hidden = !withAgent;
    if (withAgent) byId("agent-answers").hidden = true;
    keypad.listens(message.takes_keys);
  },
  passed(message) {
    const cut = clocks.passed(message);
    if (cut) speech.stop();
    keypad.listens(false);
  },
  hung_up() {
    hungUp();
  },
  said({ text, keys }) {
    if (!keys) captions.add(clocks.now, text, "pressed");
    if (byId("chat-text").value.trim() === text) byId("chat-text").value = "";
  },
  question(question) {
    questions.ask(question);
    clocks.decides(questions.open.size > 0);
  },
  answered({ id }) {
    questions.close(id);
    clocks.decides(questions.open.size > 0);
  },
  trouble({ text }) {
    trouble(text);
  },
  ended({ error }) {
    ended(error);
  },
};

const connection = new Connection(
  (message) => receive[message.kind](message),
  () => {
    if (onTheLine) ended("");
    byId("dial").disabled = true;
    trouble("The line to the process that plays the calls is cut: load the page again. If nobody answers, start the process again and open its new address.");
  },
);

// What went wrong before is over once the person goes on; what is wrong with this is told anew.
function act(order, parts) {
  if (connection.send(order, parts)) trouble("");
}

// A file's own name, unless another of the flows has it too.
function called(flow, flows) {
  const own = (path) => path.split(/[\\/]/).at(-1).replace(/\.json$/, "");
  return flows.filter((one) => own(one) === own(flow)).length === 1 ? own(flow) : flow;
}

function look() {
  map.clear();
  inspector.clear();
  waterfall.clear();
  act("look", { flow: byId("flow").value });
}

function heard(event, said) {
  const pause = event.data.kind === "ssml" && said.pieces.every((piece) => piece.say === undefined);
  if (pause) return;
  clocks.sounds();
  const words = said.pieces.map((piece) => piece.say).filter(Boolean).join(" ");
  const forAgent = event.data.hearer === "agent" ? "(to the agent) " : "";
  captions.add(event.at[0], forAgent + (words || event.text), "said");
  if (chosenOf("time") === "real" && chosenOf("channel") === "voice") speech.say(said);
}

function queued({ at, data }) {
  byId("agent-answers").hidden = false;
  captions.add(at[0], `in the queue ${data.queue.split("/").at(-1)}`, "moved");
}

function began() {
  onTheLine = true;
  trouble("");
  captions.clear();
  events.clear();
  waterfall.clear();
  inspector.clear();
  map.clear();
  questions.clear();
  clocks.start();
  show();
  byId("hang-up").focus();
}

function ended(error) {
  onTheLine = false;
  speech.stop();
  clocks.stop();
  questions.clear();
  map.over();
  if (error) trouble(error);
  byId("saved").replaceChildren(
    ...files.map(({ title, href }) => el("li", {}, el("a", { href, download: "" }, title))),
  );
  show();
  byId("dial").focus();
}

// The call may still wait for a function that runs; the caller is gone.
function hungUp() {
  speech.stop();
  captions.add(clocks.now, "hangs up", "pressed");
  clocks.leave();
  keypad.enable(false);
  byId("state").textContent = "Hung up. What still runs comes to its end.";
  byId("hang-up").disabled = true;
}

// Skips what is left of a prompt or a wait: its rest is not spoken either.
function skip() {
  speech.stop();
  act("skip");
}

function show() {
  const chat = chosenOf("channel") !== "voice";
  byId("set-up").hidden = onTheLine;
  byId("in-call").hidden = !onTheLine;
  byId("hang-up").disabled = false;
  byId("after").hidden = onTheLine || !files.length || !byId("events").childElementCount;
  byId("state").textContent = onTheLine ? `On the line: ${byId("flow").selectedOptions[0].text}` : "";
  byId("chat").hidden = !(onTheLine && chosenOf("channel") === "chat");
  byId("agent-answers").hidden = true;
  byId("agent-moves-on").hidden = true;
  document.querySelector(".of-voice").hidden = chat;
  byId("skip").disabled = !onTheLine;
  document.body.classList.toggle("on-the-line", onTheLine);
  keypad.enable(onTheLine);
}

byId("set-up").addEventListener("submit", (submitted) => {
  submitted.preventDefault();
  act("dial", {
    flow: byId("flow").value,
    channel: chosenOf("channel"),
    from: byId("withheld").checked ? "anonymous" : byId("from").value,
    language: byId("language").value,
    hurried: chosenOf("time") === "hurried",
  });
});
byId("flow").addEventListener("change", look);
byId("hang-up").addEventListener("click", () => act("hang_up"));
byId("skip").addEventListener("click", skip);
byId("agent-answers").addEventListener("click", () => act("agent_answers"));
byId("agent-moves-on").addEventListener("click", () => act("agent_moves_on"));
byId("dismiss").addEventListener("click", () => trouble(""));
byId("mute").addEventListener("change", (changed) => speech.mute(changed.target.checked));
byId("withheld").addEventListener("change", (changed) => {
  byId("from").disabled = changed.target.checked;
});
byId("chat").addEventListener("submit", (submitted) => {
  submitted.preventDefault();
  const text = byId("chat-text").value.trim();
  if (!text) return;
  act("say", { text });
});
for (const radio of document.querySelectorAll("input[name=time]")) {
  radio.addEventListener("change", () => {
    speech.stop();
    act("hurry", { hurried: chosenOf("time") === "hurried" });
  });
}
for (const radio of document.querySelectorAll("input[name=channel]")) radio.addEventListener("change", show);
document.addEventListener("keydown", (event) => {
  const free = !event.target.closest("input, textarea, select, .graph, [tabindex='0']");
  if (event.key === "ArrowRight" && onTheLine && free) skip();
});
setInterval(() => {
  if (onTheLine) waterfall.grow(clocks.now);
}, 200);
show();
