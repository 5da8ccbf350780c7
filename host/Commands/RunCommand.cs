using System.CommandLine;
using Querent.Host.Output;
using Querent.Host.Runs;

namespace Querent.Host.Commands;

/// <summary><c>querent run</c></summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var configuration = new Argument<string?>("CONFIG")
        {
            Description = "A JSON file, or the name of a preset: " + string.Join(", ", Configuration.Preset.Names),
            Arity = ArgumentArity.ZeroOrOne,
        };
        var overrides = new Option<string[]>("--set")
        {
            Description = "Replace one value of the configuration, as in --set loop.cycles=3; may be given several times.",
            HelpName = "key=value",
        };
        var output = new Option<string?>("--output")
        {
            Description = "A new folder for the results [default: runs/CONFIG-TIME]",
            HelpName = "DIR",
        };
        Option<string> device = CommonOptions.Device();
        Option<string?> precision = CommonOptions.Precision();
        Option<int> threads = CommonOptions.Threads();
        Option<string[]> plugins = CommonOptions.Plugins();
        var noCache = new Option<bool>("--no-cache")
        {
            Description = "Decode all images anew and keep none in the cache folder (QUERENT_CACHE).",
        };
        var command = new Command("run", "Run an experiment: all strategies, trials and cycles of a configuration.")
        {
            configuration, overrides, output, device, precision, threads, plugins, noCache,
        };
        command.SetAction(arguments => new RunSession(terminal, time).Run(new RunRequest(
            arguments.GetValue(configuration),
            arguments.GetValue(overrides) ?? [],
            arguments.GetValue(output),
            arguments.GetValue(device)!,
            arguments.GetValue(precision),
            CommonOptions.AtLeastOne(arguments, threads),
            arguments.GetValue(plugins) ?? [],
            !arguments.GetValue(noCache))));
        return command;
    }
}
