using Querent.Host;
using Querent.Host.Commands;

return QuerentCommand.Invoke(args, Terminal.OfProcess(), TimeProvider.System);
