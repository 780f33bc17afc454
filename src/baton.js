// The start. Kept in plain, old JavaScript: whatever Node runs this, it finds the right one or says what is missing.
// Started again by itself it carries `--title=baton`, so that it can neither miss this nor start itself for ever.

var major = Number(process.versions.node.split('.')[0]);
var here = new URL('.', import.meta.url);
var restarted = process.execArgv.indexOf('--title=baton') >= 0;

function complain(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

function root(toPath) {
  return toPath(new URL('..', here));
}

function missing(folder) {
  complain(
    'Baton runs on Node 24, but this is Node ' +
      process.versions.node +
      ' and there is none in node_modules: run `npm install` (with Node 20 or newer) in ' +
      folder +
      ', then start again.',
  );
}

function restart(modules) {
  var existsSync = modules[0].existsSync;
  var spawn = modules[1].spawn;
  var toPath = modules[2].fileURLToPath;
  var node = ['node_modules/node/bin/node', 'node_modules/node/bin/node.exe', 'node_modules/.bin/node']
    .map(function (path) {
      return toPath(new URL('../' + path, here));
    })
    .filter(existsSync)[0];
  if (node === undefined || restarted) return missing(root(toPath));

  var args = ['--title=baton', toPath(import.meta.url)].concat(process.argv.slice(2));
  // The channel closes when this process dies, however it dies: nobody is left behind holding the data directory.
  var child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  child.on('error', function (error) {
    complain(
      node + ' cannot be run (' + error.message + '): run `npm install` again in ' + root(toPath) + '.',
    );
  });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      // A terminal gives Ctrl-C to both; told twice, the desk would take it for "at once".
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    });
  });
  child.on('exit', function (code, signal) {
    if (signal === null) return process.exit(code);
    process.removeAllListeners(signal);
    return process.kill(process.pid, signal);
  });
}

function dieWithParent() {
  process.on('disconnect', function () {
    process.kill(process.pid, 'SIGKILL');
  });
  // Listening must not keep a command alive that has done its work.
  process.channel.unref();
}

if (major >= 24) {
  if (restarted && process.channel) dieWithParent();
  // Keeps what was compiled for the next start, which is a third of its time; where it cannot, nothing is lost.
  import('node:module')
    .then(function (module) {
      module.enableCompileCache();
      return import('./cli.ts');
    })
    .catch(function (error) {
      if (error.code !== 'ERR_MODULE_NOT_FOUND' || !/Cannot find package/.test(error.message)) throw error;
      complain(
        'Baton is not installed completely (' + error.message.split('\n')[0] + '): run `npm install`.',
      );
    });
} else {
  Promise.all([import('fs'), import('child_process'), import('url')]).then(restart, function (error) {
    complain('Baton needs Node 24, and this Node cannot start it: ' + error.message);
  });
}
