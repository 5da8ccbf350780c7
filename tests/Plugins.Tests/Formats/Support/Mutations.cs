using System.Text;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Formats.Support;

/// <summary>Damages files, a little or much: only answers or user errors may come of them.</summary>
internal static class Mutations
{
    private static readonly string[] s_insertions =
    [
        "\"", "NaN", "Infinity", "[[[[", "<a>", "&x;", "{}", "-1e308", "1e999", "99999999999999999999", ",", ";", "<", ">", "&", "{", "[", "]", "}", "null",
        "\uFEFF", "\0", "\r", "\n", "\t", "%", "/", "\u00E9", "-", "?", "!", "0", "1",
    ];

    /// <returns>The number of readings that gave answers, not an error.</returns>
    public static int AssertHarmless(IAnnotationFormat format, MemorySource sample, params DatasetInfo[] infos)
    {
        const int Count = 2000;
        var random = new RandomStream(Count);
        int read = 0;
        for (int i = 0; i < Count; i++)
        {
            string path = sample.Paths[random.NextInt(sample.Paths.Count)];
            byte[] content = sample[path];
            for (int damage = random.NextInt(3); damage >= 0; damage--)
            {
                content = Damaged(ref random, content);
            }

            MemorySource source = sample.With(path, content);
            try
            {
                format.Recognizes(source);
                foreach (ImageAnswer answer in format.Read(source, infos[i % infos.Length]))
                {
                    AssertWhole(answer);
                }

                read++;
            }
            catch (DataException problem)
            {
                AssertLine(problem.Message);
                Assert.StartsWith(source.Name, problem.Message, StringComparison.Ordinal);
            }
        }

        return read;
    }

    public static void AssertWhole(ImageAnswer answer)
    {
        Assert.NotNull(answer.Source.File);
        if (answer.Problem is { } problem)
        {
            AssertLine(problem);
            Assert.Null(answer.Annotation);
            return;
        }

        Assert.True(answer.State == AnswerState.Unclear
            || (answer.State is AnswerState.Annotated or AnswerState.Predicted) == answer.Annotation is not null);
        Assert.True(answer.Id is null or { Length: 64 });
        Assert.True(answer.Source.Seconds is null or >= 0);
        Assert.All(answer.Annotation?.Objects ?? [], item =>
        {
            Assert.True(item.Box?.IsValid != false);
            Assert.True(double.IsFinite(item.Rotation));
            Assert.True(item.Box is not null || item.Keypoints.Count > 0);
            Assert.All(item.Keypoints, point => Assert.True(double.IsFinite(point.X) && double.IsFinite(point.Y)));
        });
    }

    private static void AssertLine(string line)
    {
        Assert.False(line.Any(char.IsControl), line);
        Assert.True(line.Length is >= 10 and <= 600, line);
    }

    private static byte[] Damaged(ref RandomStream random, byte[] content)
    {
        int at = random.NextInt(content.Length + 1);
        int length = random.NextInt(Math.Min(40, content.Length - at) + 1);
        switch (random.NextInt(6))
        {
            case 0 when at < content.Length:
                byte[] flipped = [.. content];
                flipped[at] ^= (byte)(1 << random.NextInt(8));
                return flipped;
            case 1:
                return content[..at];
            case 2:
                return [.. content[..(at + length)], .. content[at..]];
            case 3:
                return [.. content[..at], .. content[(at + length)..]];
            case 4:
                byte[] swapped = [.. content];
                (int one, int two) = (Array.FindIndex(swapped, at, IsDigit), Array.FindLastIndex(swapped, IsDigit));
                if (one >= 0)
                {
                    (swapped[one], swapped[two]) = (swapped[two], swapped[one]);
                }

                return swapped;
            default:
                return
                [
                    .. content[..at], .. Encoding.UTF8.GetBytes(s_insertions[random.NextInt(s_insertions.Length)]),
                    .. content[at..],
                ];
        }
    }

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';
}
