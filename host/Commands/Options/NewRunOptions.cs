using System.CommandLine;
using Querent.Hosting;
using Querent.Hosting.Configuration;

namespace Querent.Host.Commands;

/// <summary>The arguments that describe a new run and its folder.</summary>
internal sealed class NewRunOptions
{
    private readonly Argument<string?> _configuration = new("CONFIG")
    {
        Description = "A JSON file, or the name of a preset: " + string.Join(", ", Preset.Names),
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _overrides = new("--set")
    {
        Description = "Replace one value of the configuration, as in --set loop.cycles=3; may be given several times.",
        HelpName = "key=value",
    };

    private readonly Option<string?> _output = new("--output", "--out")
    {
        Description = "A new folder for the results [default: runs/CONFIG-TIME]",
        HelpName = "DIR",
    };

    public void AddTo(Command command)
    {
        command.Add(_configuration);
        command.Add(_overrides);
        command.Add(_output);
    }

    public RunRequest Read(ParseResult arguments, WorkOptions work) => new()
    {
        Configuration = arguments.GetValue(_configuration),
        Overrides = arguments.GetValue(_overrides) ?? [],
        Output = arguments.GetValue(_output),
        Work = work.Read(arguments),
    };
}
