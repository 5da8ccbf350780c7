using Querent.Host.Commands;
using Querent.Host.Output;

// Not returned: the runtime would wait for threads that a plugin did not end.
Environment.Exit(QuerentCommand.Invoke(args, Terminal.OfProcess(), TimeProvider.System));
