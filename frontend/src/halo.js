// The light edge round letters. deck.gl makes it from a distance field, which frays thin letters and leaves a pixel at
// most round small ones; a stroke of the same font is exact.
const REACH = 10;

/** How far a halo reaches beyond its letter, where letters are drawn 64 high. */
export const HALO_BUFFER = REACH + 2;

/** deck.gl's hook for how letters get into a font atlas: each as a thick stroke. */
export function strokedLetters({ fontSize, fontFamily, fontWeight }) {
  const canvas = document.createElement("canvas");
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  const style = () => {
    brush.font = `${fontWeight} ${fontSize}px ${fontFamily}`;
    brush.textBaseline = "alphabetic";
    brush.textAlign = "left";
    brush.lineJoin = "round";
    brush.lineWidth = 2 * REACH;
  };
  const measure = (char) => {
    style();
    const size = brush.measureText(char ?? "A");
    if (char === undefined) {
      const [ascent, descent] = [Math.ceil(size.fontBoundingBoxAscent), Math.ceil(size.fontBoundingBoxDescent)];
      return { advance: 0, width: 0, ascent, descent };
    }
    return {
      advance: size.width,
      width: Math.ceil(size.actualBoundingBoxRight - size.actualBoundingBoxLeft),
      ascent: Math.ceil(size.actualBoundingBoxAscent),
      descent: Math.ceil(size.actualBoundingBoxDescent),
    };
  };
  const draw = (char) => {
    const { width, ascent, descent } = measure(char);
    canvas.width = Math.max(1, width + 2 * HALO_BUFFER);
    canvas.height = Math.max(1, ascent + descent + 2 * HALO_BUFFER);
    style();
    brush.strokeText(char, HALO_BUFFER, HALO_BUFFER + ascent);
    brush.fillText(char, HALO_BUFFER, HALO_BUFFER + ascent);
    return { data: brush.getImageData(0, 0, canvas.width, canvas.height), left: HALO_BUFFER, top: HALO_BUFFER };
  };
  return { measure, draw };
}
