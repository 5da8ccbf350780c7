using System.CommandLine;
using Querent.Host.Output;

namespace Querent.Host.Commands;

/// <summary><c>querent score</c></summary>
internal static class ScoreCommand
{
    public static Command Create(Terminal terminal, TimeProvider time)
    {
        var model = new Argument<string>("MODEL") { Description = "A model file of a run: units/UNIT/result/model.safetensors." };
        var images = new Argument<string[]>("IMAGES")
        {
            Description = "Image files, folders or tar archives of them, or - for a list of files on standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<string?>("--output", "--out")
        {
            Description = "A new file, .csv or .jsonl, a line per image [default: CSV on standard output]",
            HelpName = "FILE",
        };
        var work = new WorkOptions(computes: true, saves: false, caches: false);
        var command = new Command("score", "Let a saved model predict images, and say how sure it is.") { model, images, output };
        work.AddTo(command);
        command.SetAction(arguments => new ScoreSession(terminal, time).Run(new ScoreRequest(
            arguments.GetValue(model)!, arguments.GetValue(images)!, arguments.GetValue(output), work.Read(arguments))));
        return command;
    }
}
