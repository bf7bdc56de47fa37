// The one line to the process that plays the call: each tab has a line, and a call, of its own.

export class Connection {
  constructor(receive, closed) {
    this.socket = new WebSocket(new URL("line", location.href.replace(/^http/, "ws")));
    this.socket.addEventListener("message", (event) => {
      for (const message of JSON.parse(event.data)) receive(message);
    });
    this.socket.addEventListener("close", () => closed());
  }

  // Returns whether somebody is there to take it.
  send(order, parts = {}) {
    if (this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify({ do: order, ...parts }));
    return true;
  }
}
