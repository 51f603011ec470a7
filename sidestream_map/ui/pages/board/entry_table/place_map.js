// The phones' small map for the leader's page. It is fetched from where phones get it, so there is one map, not two.
const maps = new WeakMap();

class PlaceMap {
  constructor(parent) {
    this.root = document.createElement("div");
    this.root.className = "place-map";
    this.wait = document.createElement("p");
    this.wait.setAttribute("role", "status");
    this.zoom = document.createElement("div");
    this.zoom.className = "zoom";
    this.buttons = [1, -1].map((steps) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = steps > 0 ? "+" : "\u2212";
      button.addEventListener("click", () => this.map?.zoomBy(steps));
      return button;
    });
    this.zoom.append(...this.buttons);
    this.root.append(this.wait, this.zoom);
    parent.append(this.root);
  }

  async update({ data, setTriggerValue }) {
    this.tell = (place) => setTriggerValue("tap", { lon: place.longitude, lat: place.latitude });
    for (const [button, name] of [[this.buttons[0], data.words.in], [this.buttons[1], data.words.out]]) {
      button.setAttribute("aria-label", name);
      button.title = name;
    }
    this.at = data.at;
    if (!this.asked) {
      this.asked = true;
      this.wait.textContent = data.words.wait;
      try {
        const at = (path) => new URL(path, document.baseURI).href;
        const [{ SmallMap }, ground, sites] = await Promise.all([
          import(at(data.script)), fetched(at(data.ground)), fetched(at(data.places)).catch(() => []),
        ]);
        this.wait.textContent = "";
        this.map = new SmallMap(this.root, ground, sites, (place) => this.tell(place));
        this.root.dataset.ready = "true";
      } catch {
        this.asked = false;
        this.wait.textContent = data.words.failed;
      }
    }
    this.mark();
  }

  /** Shows where the entry is; a tap that was just told of is there already. */
  mark() {
    if (!this.map) return;
    if (this.at) {
      this.map.show(...this.at);
      this.root.dataset.at = this.at.join(" ");
    } else {
      this.map.mark = null;
      this.map.draw();
      delete this.root.dataset.at;
    }
  }
}

async function fetched(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

export default async function (component) {
  const { parentElement } = component;
  if (!maps.has(parentElement)) maps.set(parentElement, new PlaceMap(parentElement));
  await maps.get(parentElement).update(component);
}
