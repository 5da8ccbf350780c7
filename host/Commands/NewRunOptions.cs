using System.CommandLine;

namespace Querent.Host.Commands;

/// <summary>The arguments that describe a new run and its folder.</summary>
internal sealed class NewRunOptions
{
    private readonly Argument<string?> _configuration = new("CONFIG")
    {
        Description = "A JSON file, or the name of a preset: " + string.Join(", ", Host.Configuration.Preset.Names),
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

    public string? Configuration(ParseResult arguments) => arguments.GetValue(_configuration);

    public string[] Overrides(ParseResult arguments) => arguments.GetValue(_overrides) ?? [];

    public string? Output(ParseResult arguments) => arguments.GetValue(_output);
}
