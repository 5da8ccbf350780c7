using Querent.Host.Commands;
using Querent.Host.Output;

return QuerentCommand.Invoke(args, Terminal.OfProcess(), TimeProvider.System);
