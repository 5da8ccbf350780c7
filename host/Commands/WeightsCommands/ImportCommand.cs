using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Querent.Errors;
using Querent.Host.Display;
using Querent.Host.Output;
using Querent.Pretrained;

namespace Querent.Host.Commands.WeightsCommands;

/// <summary><c>querent weights import</c>: from a file of another program to one that describes itself.</summary>
internal static class ImportCommand
{
    private const string Ending = ".querent.safetensors";

    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "An ONNX file, a package (.nupkg, .zip) with one in it, or a safetensors file.",
        };
        var output = new Option<string?>("--output", "--out", "-o")
        {
            Description = $"A new file [default: the name of FILE with {Ending}, in the current folder]",
            HelpName = "FILE",
        };
        Option<double[]?> mean = Numbers("--mean", "Means of R, G, B that the network was trained with; goes with --std.");
        Option<double[]?> std = Numbers("--std", "Standard deviations of R, G, B; goes with --mean.");
        var scale = new Option<double?>("--scale")
        {
            Description = "The divisor of pixel values (0 to 255) before that: 255 or 1 [default: 255]",
            CustomParser = argument => Number(argument, argument.Tokens[0].Value),
            HelpName = "X",
        };
        Option<int?> size = CommonOptions.WholeNumber("--size", "Height and width of its images, where FILE leaves them open [default: 224]");
        var bgr = new Option<bool>("--bgr") { Description = "The network takes B, G, R; it is turned to R, G, B." };
        var command = new Command("import", "Import the weights of a trained network of another program.")
        {
            file, output, mean, std, scale, size, bgr,
        };
        command.SetAction(arguments => LongCommand.Run(terminal, "the weights were written", (_, _) => Import(
            terminal, arguments.GetValue(file)!, arguments.GetValue(output), new ImportOptions
            {
                Mean = Given(arguments, mean),
                Std = Given(arguments, std),
                Scale = arguments.GetValue(scale),
                Size = arguments.GetValue(size),
                IsBgr = arguments.GetValue(bgr),
            })));
        return command;
    }

    private static int Import(Terminal terminal, string file, string? output, ImportOptions options)
    {
        string path = output ?? Path.GetFileNameWithoutExtension(file) + Ending;
        if (Path.Exists(path))
        {
            throw new ConfigurationException($"--output {path}: is there already; name a new file");
        }

        ImportedWeights imported = WeightsImport.Read(file, options);
        imported.Write(path);
        foreach (string line in WeightsLines.Of(PretrainedWeights.Read(path), imported))
        {
            terminal.Out.WriteLine(line);
        }

        return ExitCode.Success;
    }

    // The library gives an empty list for an option that is left out.
    private static double[]? Given(ParseResult arguments, Option<double[]?> option) =>
        arguments.GetValue(option) is { Length: > 0 } numbers ? numbers : null;

    private static Option<double[]?> Numbers(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = argument => [.. argument.Tokens[0].Value.Split(',').Select(text => Number(argument, text))],
        HelpName = "R,G,B",
    };

    private static double Number(ArgumentResult argument, string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number))
        {
            argument.AddError($"{((OptionResult)argument.Parent!).Option.Name} {argument.Tokens[0].Value}: write numbers, such as 0.485");
        }

        return number;
    }
}
