/** Preloaded into every process of the stack: when the command that started it is gone, it ends too. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
