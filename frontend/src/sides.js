// One side of a divided map: what a layer draws beyond the divider is left out, pixel by pixel. deck.gl's own ClipExtension
// goes by the points of letters and marks, so that words of one side would stand on the other.
import { LayerExtension } from "@deck.gl/core";

const BLOCK = /* glsl */ `
layout(std140) uniform sidesUniforms {
  float edge;
  float sign;
} sides;
`;
const MODULE = { name: "sides", fs: BLOCK, uniformTypes: { edge: "f32", sign: "f32" } };
const INJECTED = {
  "fs:DECKGL_FILTER_COLOR": /* glsl */ `
  if ((gl_FragCoord.x - sides.edge) * sides.sign < 0.0) discard;
`,
};

/** Draws a layer left or right of the divider: its properties `mapSide` and `mapEdge`, a part of the map's width. */
export class SidesExtension extends LayerExtension {
  static extensionName = "SidesExtension";
  static defaultProps = { mapSide: "left", mapEdge: 0.5 };

  getShaders() {
    return { modules: [MODULE], inject: INJECTED };
  }

  draw() {
    const [width] = this.context.device.canvasContext.getDrawingBufferSize();
    const { mapSide, mapEdge } = this.props;
    this.setShaderModuleProps({ sides: { edge: width * mapEdge, sign: mapSide === "left" ? -1 : 1 } });
  }
}
