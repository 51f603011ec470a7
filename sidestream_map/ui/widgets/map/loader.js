// Goes with every rerun, so it is short: it fetches the bundle once and hands over.
export default async function (component) {
  const { data, parentElement } = component;
  try {
    const bundle = await import(new URL(data.bundle, document.baseURI).href);
    return await bundle.mount(component);
  } catch (error) {
    console.warn("map:", error);
    if (data.role || parentElement.querySelector(".failure")) return;
    const text = document.createElement("p");
    text.className = "failure";
    text.setAttribute("role", "status");
    text.textContent = data.words.no_webgl;
    parentElement.append(text);
  }
}
