"""A camera for Chromium that shows a test picture, and sensors that give what a test wants."""

CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
"And somebody who allows it."

WATCHED = """
const asked = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
window.eyes = [];
navigator.mediaDevices.getUserMedia = async (what) => {
    const stream = await asked(what);
    eyes.push(...stream.getTracks());
    return stream;
};
"""
"What the page was given of the camera stays in `eyes`, to see that it is off again."

NOISY = """
ImageCapture.prototype.takePhoto = async function () {
    const side = SIDE, canvas = new OffscreenCanvas(side, side), pen = canvas.getContext('2d');
    const image = pen.createImageData(side, side);
    for (let at = 0; at < image.data.length; at += 65536) crypto.getRandomValues(image.data.subarray(at, at + 65536));
    for (let at = 3; at < image.data.length; at += 4) image.data[at] = 255;
    pen.putImageData(image, 0, 0);
    return canvas.convertToBlob({ type: 'image/png' });
};
"""


def noisy(side: int) -> str:
    """A sensor of so many pixels by as many, whose pictures nobody can press together: 3.4 bytes each, as PNG."""
    return NOISY.replace("SIDE", str(side))
