// Where something is: a tap on a small map, or a choice from a list. Both are fetched only when asked for.
import { button, element, filled } from "./cards.js";

const byId = (id) => document.getElementById(id);
const LISTED = 60;

function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{Mn}/gu, "");
}

/** The two dialogs. */
export class Places {
  #page;
  #sites = null;
  #map = null;
  #tapped = null;

  /**
   * @param {object} page words and addresses of the page.
   * @param {() => object | null} known gives what is chosen, `{lon, lat, place_id, name}`.
   * @param {(place: object) => void} onPlace gets the same.
   */
  constructor(page, known, onPlace) {
    this.#page = page;
    this.known = known;
    this.onPlace = onPlace;
    byId("by-map").addEventListener("click", () => this.#openMap());
    byId("by-list").addEventListener("click", () => this.#openList());
    byId("map-cancel").addEventListener("click", () => byId("map-dialog").close());
    byId("list-cancel").addEventListener("click", () => byId("list-dialog").close());
    byId("map-list").addEventListener("click", () => {
      byId("map-dialog").close();
      this.#openList();
    });
    byId("map-use").addEventListener("click", () => {
      byId("map-dialog").close();
      this.onPlace(this.#tapped);
    });
    byId("zoom-in").addEventListener("click", () => this.#map?.zoomBy(1));
    byId("zoom-out").addEventListener("click", () => this.#map?.zoomBy(-1));
    byId("list-search").addEventListener("input", () => this.#list());
  }

  async #openMap() {
    const { urls, words } = this.#page;
    byId("map-dialog").showModal();
    if (this.#map) {
      this.#showKnown();
      return;
    }
    byId("map-wait").textContent = words.map_wait;
    try {
      const [{ SmallMap }, ground, sites] = await Promise.all([
        import("./map.js"),
        fetched(urls.ground),
        this.#fetchSites().catch(() => []),
      ]);
      byId("map-wait").hidden = true;
      this.#map = new SmallMap(byId("map"), ground, sites, (place) => this.#tap(place));
      this.#showKnown();
    } catch {
      byId("map-wait").textContent = words.map_failed;
    }
  }

  /** Looks at what was chosen before. */
  #showKnown() {
    const place = this.known();
    if (place?.lon !== undefined && place.lon !== null) this.#map.show(place.lon, place.lat);
  }

  #tap({ latitude, longitude }) {
    const { language, words } = this.#page;
    const digits = new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
    const fields = { latitude: digits.format(latitude), longitude: digits.format(longitude) };
    const name = filled(words.place_tapped, fields);
    this.#tapped = { lon: longitude, lat: latitude, place_id: "", name };
    byId("map-place").textContent = name;
    byId("map-use").disabled = false;
  }

  async #openList() {
    byId("list-dialog").showModal();
    byId("list-search").value = "";
    byId("list-said").textContent = "";
    try {
      await this.#fetchSites();
      this.#list();
    } catch {
      byId("list-said").textContent = this.#page.words.list_failed;
    }
  }

  async #fetchSites() {
    this.#sites ??= await fetched(this.#page.urls.places);
    return this.#sites;
  }

  #list() {
    const words = fold(byId("list-search").value).split(/\s+/).filter(Boolean);
    const hits = (this.#sites ?? []).filter(([, , label, detail]) => {
      const whole = fold(`${label} ${detail}`);
      return words.every((word) => whole.includes(word));
    });
    const { names } = this.#page;
    byId("list-said").textContent = hits.length ? "" : this.#page.words.list_nothing;
    byId("choices").replaceChildren(
      ...hits.slice(0, LISTED).map(([kind, id, label, detail, lon, lat]) => {
        const about = element("span", "quiet", [names.places[kind], detail].filter(Boolean).join(" · "));
        const choice = button(element("span", "", label), "choose");
        choice.append(about);
        choice.addEventListener("click", () => {
          byId("list-dialog").close();
          this.onPlace({ lon, lat, place_id: kind === "municipality" ? "" : id, name: label });
        });
        return element("li", "", choice);
      }),
    );
  }
}

async function fetched(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}
