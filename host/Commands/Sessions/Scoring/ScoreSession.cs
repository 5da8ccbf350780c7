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
        IEnumerable<NamedImage> images = ImageSources.Of(request.Images, Console.In);
        using ModelScorer scorer = ModelScorer.Open(request.Model, request.Work, new OpenBench(
            terminal, time, suddenEnd, interruption.Token).Notices);
        using ScoreOutput output = ScoreOutput.Create(request.Output, terminal);
        interruption.LastWord = () => terminal.Error.WriteLine("interrupted: the lines that were written are kept");
        return Score(scorer, images, output, interruption);
    });

    private int Score(ModelScorer scorer, IEnumerable<NamedImage> images, ScoreOutput output, Interruption interruption)
    {
        IScoreWriter writer = output.IsJson ? new JsonScores(scorer.Info) : new CsvScores(scorer.Info);
        if (writer.Header is { } header)
        {
            output.WriteLine(header);
        }

        var count = new ScoreCount(terminal, isShown: output.Path is not null);
        try
        {
            foreach ((string id, ImageScore score) in scorer.Score(images, interruption.Token))
            {
                output.WriteLine(writer.Line(id, score));
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
