using Querent.Host.Output;
using Querent.Hosting;
using Querent.Hosting.Scoring;
using Querent.Scoring;

namespace Querent.Host.Commands;

/// <summary>One <c>querent score</c>: a line for each image, as it is known.</summary>
internal sealed class ScoreSession(Terminal terminal, TimeProvider time)
{
    public int Run(ScoreRequest request) => LongCommand.Run(terminal, "the first image was scored", (interruption, suddenEnd) =>
    {
        ScoreOutput.CheckName(request.Output);
        IEnumerable<string> files = ImagePaths.Of(request.Images, Console.In);
        using ModelScorer scorer = ModelScorer.Open(request.Model, request.Work, new OpenBench(
            terminal, time, suddenEnd, interruption.Token).Notices);
        using ScoreOutput output = ScoreOutput.Create(request.Output, terminal);
        interruption.LastWord = () => terminal.Error.WriteLine("interrupted: the lines that were written are kept");
        return Score(scorer, files, output, interruption);
    });

    private int Score(ModelScorer scorer, IEnumerable<string> files, ScoreOutput output, Interruption interruption)
    {
        // Files are taken some batches before they are answered, in the same order.
        var names = new Queue<string>();
        IEnumerable<string> noted = files.Select(file =>
        {
            names.Enqueue(file);
            return file;
        });
        IScoreWriter writer = output.IsJson ? new JsonScores(scorer.Info) : new CsvScores(scorer.Info);
        if (writer.Header is { } header)
        {
            output.WriteLine(header);
        }

        var count = new ScoreCount(terminal, isShown: output.Path is not null);
        try
        {
            foreach (ImageScore score in scorer.Score(noted, interruption.Token))
            {
                output.WriteLine(writer.Line(names.Dequeue(), score));
                count.Add(score);
            }
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Cancelled;
        }

        return count.Conclude(output.Path);
    }
}
