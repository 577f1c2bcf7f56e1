// One line to the host; it comes back by itself.
export function id() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Line {
  constructor(path, hello, heard, moved) {
    Object.assign(this, { path, hello, heard, moved, tries: 0, open: false, over: false });
    this.connect();
  }

  connect() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    this.socket = new WebSocket(`${scheme}://${location.host}${this.path}`);
    this.socket.binaryType = "arraybuffer";
    this.socket.onopen = () => this.socket.send(JSON.stringify(this.hello()));
    this.socket.onmessage = (event) => {
      const text = typeof event.data === "string" ? event.data : new TextDecoder().decode(event.data);
      const said = JSON.parse(text);
      if (!this.open) { this.open = true; this.tries = 0; this.moved(true); }
      this.heard(said);
    };
    this.socket.onclose = () => {
      if (this.open) { this.open = false; this.moved(false); }
      if (this.over) return;
      this.tries += 1;
      const wait = Math.min(5000, 250 * 2 ** this.tries) * (0.5 + Math.random() / 2);
      setTimeout(() => this.connect(), wait);
    };
  }

  send(message) {
    if (this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  close() {
    this.over = true;
    this.socket.close();
  }
}

export async function post(path, body) {
  try {
    const answer = await fetch(path, { method: "POST", body: JSON.stringify(body) });
    return await answer.json();
  } catch {
    return { kind: "error", code: "no_line" };
  }
}
