// What the page uses of vis-network, which pyvis brings and the page holds as the global `vis`.
declare namespace vis {
  interface Point { x: number; y: number }
  type Animation = boolean | { duration: number };
  class DataSet<T> {
    constructor(items?: T[]);
    add(items: T | T[]): void;
    update(items: unknown): void;
    remove(ids: number[]): void;
    clear(): void;
    get(): T[];
    get(id: number): T | null;
    getIds(): number[];
  }
  interface Happened { nodes: number[]; edges: number[]; node: number; edge: number; event: Event }
  class Network {
    constructor(container: HTMLElement, data: { nodes: unknown; edges: unknown }, options: object);
    on(event: string, action: (happened: Happened) => void): void;
    on(event: 'afterDrawing', action: (context: CanvasRenderingContext2D) => void): void;
    once(event: string, action: () => void): void;
    canvasToDOM(point: Point): Point;
    getPosition(id: number): Point;
    getPositions(ids: number[]): Record<number, Point>;
    getScale(): number;
    selectNodes(ids: number[], highlightEdges?: boolean): void;
    unselectAll(): void;
    fit(options: { nodes: number[]; maxZoomLevel: number; animation: Animation }): void;
    focus(id: number, options: { scale: number; offset: Point; animation: Animation }): void;
    moveTo(options: { position?: Point; scale: number; offset?: Point; animation: Animation }): void;
    getViewPosition(): Point;
    redraw(): void;
  }
}
