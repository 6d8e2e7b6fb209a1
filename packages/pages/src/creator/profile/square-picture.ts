const side = 512;
/** What the service takes. */
const mostBytes = 512 * 1024;

/** A picture that can be cropped, and is not a file any more. */
export interface Photo {
  /** Whether there is anything to crop. */
  readonly isSquare: boolean;
  /**
   * A square of it as a small picture. It is drawn again, so nothing else of the file is kept.
   *
   * @param at from the start (0) to the end (1) of its longer side
   */
  square(at: number): Promise<Blob | undefined>;
}

/** Undefined if the browser cannot read it. */
export async function readPhoto(file: Blob): Promise<Photo | undefined> {
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return undefined; // not a picture that the browser can read
  }
  const { width, height } = bitmap;
  const edge = Math.min(width, height);
  return {
    isSquare: width === height,
    async square(at) {
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = Math.min(side, edge);
      const [left, top] = [(width - edge) * at, (height - edge) * at];
      const context = canvas.getContext('2d');
      if (!context) return undefined;
      context.drawImage(bitmap, left, top, edge, edge, 0, 0, canvas.width, canvas.height);
      // Not WebP, which a card for chats and networks cannot show.
      if (isSeeThrough(context)) {
        const png = await toBlob(canvas, 'image/png');
        if (png && png.size <= mostBytes) return png;
        context.globalCompositeOperation = 'destination-over';
        context.fillStyle = '#fff'; // JPEG would make it black
        context.fillRect(0, 0, canvas.width, canvas.height);
      }
      return toBlob(canvas, 'image/jpeg');
    },
  };
}

/** Whether any of it is transparent. */
function isSeeThrough(context: CanvasRenderingContext2D): boolean {
  const { data } = context.getImageData(0, 0, context.canvas.width, context.canvas.height);
  return data.some((value, index) => index % 4 === 3 && value < 255);
}

function toBlob(canvas: HTMLCanvasElement, type: string): Promise<Blob | undefined> {
  return new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), type, 0.85));
}

/** As an address that an `<img>` can show under the pages' policy. */
export function dataAddress(picture: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(picture);
  });
}
