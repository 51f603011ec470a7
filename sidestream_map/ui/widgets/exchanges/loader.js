// Goes with every rerun, so it is short: it fetches the diagram's bundle once and hands over.
export default async function (component) {
  try {
    const bundle = await import(new URL(component.data.bundle, document.baseURI).href);
    return bundle.mount(component);
  } catch (error) {
    console.warn("exchanges:", error);
  }
}
