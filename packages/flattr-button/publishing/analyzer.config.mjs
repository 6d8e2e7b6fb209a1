// The analyzer would write where it put the manifest into package.json, which names the published place.
export default { packagejson: false };
