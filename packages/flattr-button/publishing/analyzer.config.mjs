// package.json names the published manifest, so the analyzer must not write its own path there.
export default { packagejson: false };
