using System.CommandLine;
using Querent.Errors;
using Querent.Export;
using Querent.Host.Commands.ProjectCommands;
using Querent.Host.Output;
using Querent.SavedModels;

namespace Querent.Host.Commands;

/// <summary><c>querent export</c></summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var model = new Argument<string?>("MODEL")
        {
            Description = "A model file: units/UNIT/result/model.safetensors of a run, models/NNNN/model.safetensors of a project.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var output = new Argument<string?>("OUT") { Description = "A new file: model.onnx.", Arity = ArgumentArity.ZeroOrOne };
        var withLoss = new Option<bool>("--with-loss") { Description = "Export the loss prediction module too." };
        var labels = new LabelExportOptions();
        var command = new Command("export", "Write a saved model as an ONNX file, or with --to the images of a project for people to annotate.")
        {
            model, output, withLoss,
        };
        labels.AddTo(command);
        command.SetAction(arguments => LongCommand.Run(terminal, "the export was written", (interruption, suddenEnd) =>
            (labels.Format(arguments), arguments.GetValue(model), arguments.GetValue(output)) switch
            {
                (not null, null, _) => new LabelExportSession(terminal, time).Run(labels, arguments, interruption, suddenEnd),
                (null, { } file, { } onnx) => Export(terminal, file, onnx, arguments.GetValue(withLoss)),
                (not null, _, _) => throw new ConfigurationException("export: a MODEL and --to are two things; name one"),
                _ => throw new ConfigurationException("export: name MODEL and OUT for an ONNX file, or --to FORMAT for the images of a project"),
            }));
        return command;
    }

    private static int Export(Terminal terminal, string model, string output, bool withLoss)
    {
        if (Path.Exists(output))
        {
            throw new ConfigurationException($"{output}: is there already; name a new file");
        }

        foreach (string line in OnnxExport.Write(ModelFile.Read(model), output, withLoss))
        {
            terminal.Out.WriteLine($"output: {line}");
        }

        terminal.Out.WriteLine($"written: {output}");
        return ExitCode.Success;
    }
}
