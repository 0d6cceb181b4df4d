// Penumbra: version {version}
var penumbraBlocked = "{blocked}";
var penumbraExceptions = "{exceptions}";

function penumbraAdd(root, patterns, blocks) {
  var list = patterns === "" ? [] : patterns.split(" ");
  for (var i = 0; i < list.length; i++) {
    var exact = list[i].charAt(0) === "=";
    var labels = (exact ? list[i].substring(1) : list[i]).split(".");
    var node = root;
    for (var j = labels.length - 1; j >= 0; j--) {
      var key = "." + labels[j];
      if (!Object.prototype.hasOwnProperty.call(node, key)) {
        node[key] = { depth: node.depth + 1, subtree: null, exact: null };
      }
      node = node[key];
    }
    if (exact) {
      node.exact = blocks;
    } else {
      node.subtree = blocks;
    }
  }
}

var penumbraRoot = { depth: 0, subtree: null, exact: null };
penumbraAdd(penumbraRoot, penumbraBlocked, true);
penumbraAdd(penumbraRoot, penumbraExceptions, false);

// The longest pattern that has the name; a label that is spelled out wins over a wildcard.
function penumbraFind(node, labels, left) {
  if (left === 0 && node.exact !== null) {
    return { depth: node.depth, blocks: node.exact };
  }
  var best = node.subtree === null ? null : { depth: node.depth, blocks: node.subtree };
  if (left === 0) {
    return best;
  }
  var steps = ["." + labels[left - 1], ".*"];
  for (var i = 0; i < steps.length; i++) {
    if (Object.prototype.hasOwnProperty.call(node, steps[i])) {
      var found = penumbraFind(node[steps[i]], labels, left - 1);
      if (found !== null && (best === null || found.depth > best.depth)) {
        best = found;
      }
    }
  }
  return best;
}

function penumbraBlocks(host) {
  var name = host.toLowerCase().replace(/\.$/, "");
  var labels = name.split(".");
  var found = penumbraFind(penumbraRoot, labels, labels.length);
  return found !== null && found.blocks;
}

// Nothing listens on the discard port: the browser says at once that the proxy refuses connections.
function FindProxyForURL(url, host) {
  return penumbraBlocks(host) ? "PROXY 127.0.0.1:9" : "DIRECT";
}
