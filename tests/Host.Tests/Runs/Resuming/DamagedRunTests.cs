using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;
using Querent.Randomness;

namespace Querent.Host.Tests.Runs.Resuming;

/// <summary>A killed run one of whose files was cut or flipped at a random byte before it went on.</summary>
public sealed class DamagedRunTests(HaltedRun halted) : IClassFixture<HaltedRun>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Whatever is damaged in an attempt: the same bytes at the end, or one line that names the file, and never a silent
    // start from the beginning.
    [Fact]
    public void Of_many_damages_to_an_attempt_none_gives_another_result()
    {
        int damages = Repetitions.Of(usual: 80, soak: 200);

        (int same, int refused, int told) = Damage(damages, 11, InAttempt);

        Assert.True(same > damages / 2, $"{same} of {damages} ended as if nothing had been");
        Assert.True(told > damages / 4, $"{told} of {damages} were told of");
        Assert.True(refused > damages / 20, $"{refused} of {damages} were refused");
    }

    [Fact]
    public void Of_100_damages_to_other_files_of_the_run_none_gives_another_result()
    {
        (int same, int refused, _) = Damage(100, 12, InRun);

        Assert.True(same > 0, $"{same} ended as if nothing had been");
        Assert.True(refused > 50, $"{refused} were refused");
    }

    public void Dispose() => _folder.Dispose();

    private static bool InAttempt(string file) =>
        IsIn("attempts", file) && !file.EndsWith(".tmp", StringComparison.Ordinal);

    private static bool InRun(string file) => IsIn("result", file)
        || Path.GetFileName(file) is "plan.json" or "config.json" or "manifest.json" or "events.jsonl";

    private static bool IsIn(string folder, string file) => file.Split(Path.DirectorySeparatorChar).Contains(folder);

    private (int Same, int Refused, int Told) Damage(int count, ulong seed, Func<string, bool> isMeant)
    {
        (int same, int refused, int told) = (0, 0, 0);
        RandomStream draw = new Seed(seed).Stream();
        for (int i = 0; i < count; i++)
        {
            string run = _folder.CopyOf(halted.Path, $"{i}");
            string[] files = [.. Directory.GetFiles(run, "*", SearchOption.AllDirectories)
                .Where(isMeant).Order(StringComparer.Ordinal)];
            string file = files[draw.NextInt(files.Length)];
            string what = Damage(file, ref draw);
            int before = File.ReadAllLines(Path.Combine(run, "events.jsonl")).Length;

            QuerentProcess result = CommandHere.Run("run", "--resume", run, "--threads", "1");

            if (result.ExitCode == 0)
            {
                AssertSame(run, what, before);
                (same, told) = (same + 1, told + (result.ErrorLines.Length > 0 ? 1 : 0));
            }
            else
            {
                Assert.True(result.ExitCode == 2, $"{what}: {result.Error}");
                Assert.Contains(Path.GetFileName(file), result.ShouldFail(2), StringComparison.Ordinal);
                refused++;
            }

            Directory.Delete(run, recursive: true);
        }

        return (same, refused, told);
    }

    private static string Damage(string file, ref RandomStream draw)
    {
        byte[] bytes = File.ReadAllBytes(file);
        int place = draw.NextInt(bytes.Length);
        if (draw.NextInt(2) == 0)
        {
            File.WriteAllBytes(file, bytes[..place]);
            return $"{file} cut at {place} of {bytes.Length}";
        }

        int bit = draw.NextInt(8);
        bytes[place] ^= (byte)(1 << bit);
        File.WriteAllBytes(file, bytes);
        return $"{file} with bit {bit} of byte {place} of {bytes.Length} flipped";
    }

    private void AssertSame(string run, string what, int before)
    {
        SortedDictionary<string, byte[]> actual = SmallRun.Results(run);
        Assert.All(halted.Results, file => Assert.True(
            file.Value.AsSpan().SequenceEqual(actual[file.Key]), $"{file.Key} differs after {what}"));
        JsonNode start = File.ReadAllLines(Path.Combine(run, "events.jsonl")).Skip(before - 1)
            .Where(line => line.Contains("\"event\":\"trial-started\"", StringComparison.Ordinal))
            .Select(line => JsonNode.Parse(line)!).Single();
        Assert.True((int)start["cycle"]! + (int)start["epochs"]! > 1, $"began anew after {what}");
    }
}
