using System.CommandLine;
using System.Globalization;
using Querent.Errors;
using Querent.Projects.Exchange;
using Querent.Projects.Operations;

namespace Querent.Host.Commands.ProjectCommands;

/// <summary>The options of <c>querent export --to</c>.</summary>
internal sealed class LabelExportOptions
{
    private readonly Option<string?> _to = new("--to")
    {
        Description = "The format of a labeling tool; 'querent plugins list' shows all.",
        HelpName = "FORMAT",
    };

    private readonly Option<int?> _round = CommonOptions.WholeNumber("--round", "The images of this round alone.");
    private readonly Option<bool> _labeled = new("--labeled") { Description = "All annotated images instead of those without an answer." };
    private readonly Option<bool> _conflicts = new("--conflicts") { Description = "The images with annotations that contradict." };
    private readonly Option<string?> _out = new("--out") { Description = "A new folder [default: exports/NNNN-FORMAT of the project]", HelpName = "DIR" };
    private readonly Option<string> _images = new("--images")
    {
        Description = "How images come along: copy, link or none.",
        DefaultValueFactory = _ => "copy",
        HelpName = "FORM",
    };

    private readonly Option<string?> _root = new("--root")
    {
        Description = "Folder or address below which the labeling tool finds the images.",
        HelpName = "PATH",
    };

    private readonly Option<double?> _prelabels = new("--prelabels")
    {
        Description = "Let people begin with predicted objects of at least this confidence, as 0.3.",
        HelpName = "SHARE",
    };

    private readonly Option<bool> _keepNames = new("--keep-names") { Description = "Leave out the digits that make names unique." };
    private readonly WorkOptions _work = new(computes: true, saves: false, caches: false);

    public ProjectOptions Project { get; } = new();

    public void AddTo(Command command)
    {
        Option[] options = [_to, _round, _labeled, _conflicts, _out, _images, _root, _prelabels, _keepNames];
        Array.ForEach(options, command.Add);
        Project.AddTo(command);
        _work.AddTo(command);
    }

    /// <summary>The format; null where an ONNX file is wanted.</summary>
    public string? Format(ParseResult arguments) => arguments.GetValue(_to);

    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    public ExportRequest Read(ParseResult arguments)
    {
        if (arguments.GetValue(_labeled) && arguments.GetValue(_conflicts))
        {
            throw new ConfigurationException("--labeled and --conflicts are two choices; give one");
        }

        return new ExportRequest(Format(arguments)!, _work.Read(arguments))
        {
            Scope = arguments.GetValue(_labeled) ? ExportScope.Labeled : arguments.GetValue(_conflicts) ? ExportScope.Conflicts : ExportScope.Asked,
            Round = arguments.GetValue(_round),
            Output = arguments.GetValue(_out),
            Images = Transfer(arguments.GetValue(_images)!),
            Root = arguments.GetValue(_root),
            KeepsNames = arguments.GetValue(_keepNames),
            Prelabels = Confidence(arguments.GetValue(_prelabels)),
        };
    }

    private static ImageTransfer Transfer(string word) => Enum.TryParse(word, ignoreCase: true, out ImageTransfer form) && !int.TryParse(word, out _)
        ? form
        : throw new ConfigurationException($"--images {word}: write copy, link or none");

    private static double? Confidence(double? value) => value is null or (>= 0 and <= 1) ? value : throw new ConfigurationException(
        string.Create(CultureInfo.InvariantCulture, $"--prelabels {value}: give a confidence from 0 to 1"));
}
