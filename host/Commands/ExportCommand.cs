using System.CommandLine;
using Querent.Errors;
using Querent.Export;
using Querent.Host.Output;
using Querent.SavedModels;

namespace Querent.Host.Commands;

/// <summary><c>querent export</c></summary>
internal static class ExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var model = new Argument<string>("MODEL") { Description = "A model file of a run: units/UNIT/result/model.safetensors." };
        var output = new Argument<string>("OUT") { Description = "A new file: model.onnx." };
        var withLoss = new Option<bool>("--with-loss") { Description = "Export the loss prediction module too." };
        var command = new Command("export", "Write a saved model as an ONNX file for other programs.") { model, output, withLoss };
        command.SetAction(arguments => LongCommand.Run(terminal, "the model was exported", (_, _) =>
            Export(terminal, arguments.GetValue(model)!, arguments.GetValue(output)!, arguments.GetValue(withLoss))));
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
