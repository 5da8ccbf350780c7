using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

/// <summary>Decoded images are kept for the next run where the environment says, unless that is switched off.</summary>
public sealed class CacheTests : IDisposable
{
    private const string Bound = "QUERENT_CACHE_MEGABYTES";

    private readonly TemporaryFolder _folder = new();

    public CacheTests()
    {
        for (int i = 0; i < 20; i++)
        {
            string file = _folder.Under(Path.Combine("images", i % 2 == 0 ? "even" : "odd", $"{i}.bmp"));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllBytes(file, Bitmap((byte)(12 * i)));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_second_run_takes_what_the_first_one_kept_and_ends_the_same()
    {
        string cold = Run("cold", CacheAt("cache"));
        DateTime kept = File.GetLastWriteTimeUtc(Pack("cache"));
        string warm = Run("warm", CacheAt("cache"));

        Assert.Equal(Run("none", CacheAt("unused"), "--no-cache"), cold);
        Assert.Equal(cold, warm);
        Assert.True(File.GetLastWriteTimeUtc(Pack("cache")) > kept, "The second run used the file and set its time.");
        Assert.False(Directory.Exists(_folder.Under("unused")));
    }

    [Fact]
    public void Without_a_name_the_cache_lies_where_the_system_has_caches()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have another place.");

        Run("run", new() { ["QUERENT_CACHE"] = "", ["XDG_CACHE_HOME"] = _folder.Under("system") });

        Assert.True(File.Exists(Pack(Path.Combine("system", "querent", "images"))));
    }

    [Fact]
    public void A_bound_of_zero_keeps_nothing()
    {
        Run("run", new() { ["QUERENT_CACHE"] = _folder.Under("cache"), [Bound] = "0" });

        Assert.False(Directory.Exists(_folder.Under("cache")));
    }

    [Fact]
    public void A_bound_that_is_no_number_is_an_error_of_one_line()
    {
        string line = QuerentProcess.Run(new() { [Bound] = "4 GB" }, Arguments("run")).ShouldFail(exitCode: 2);

        Assert.Equal($"error: {Bound}: '4 GB' is no number of megabytes; set it to a whole number, 0 for no cache", line);
    }

    private Dictionary<string, string> CacheAt(string name) => new() { ["QUERENT_CACHE"] = _folder.Under(name) };

    private string Pack(string folder) => Assert.Single(Directory.GetFiles(_folder.Under(folder), "*.pixels"));

    // Returns what was picked, which depends on every pixel.
    private string Run(string name, Dictionary<string, string> environment, params string[] more)
    {
        QuerentProcess result = QuerentProcess.Run(environment, [.. Arguments(name), .. more]);

        Assert.Equal("", result.Error);
        Assert.Equal(0, result.ExitCode);
        return File.ReadAllText(Path.Combine(_folder.Under(name), "selections.csv"));
    }

    private string[] Arguments(string name)
    {
        string[] settings =
        [
            $$"""dataset={"name":"class-folders","path":"{{_folder.Under("images")}}","imageSize":16}""",
            """task={"name":"image-classification","network":"resnet10","width":4}""", "trials=1", """strategies=["entropy"]""",
            "loop.initialLabels=4", "loop.querySize=4", "loop.cycles=2", "loop.candidateSubset=0",
            "training.epochs=2", "training.batchSize=4", "training.decayAfterEpochs=[1]",
        ];
        return ["run", "--output", _folder.Under(name), .. settings.SelectMany(setting => new[] { "--set", setting })];
    }

    // 4 x 4 pixels of 24 bits behind heads of 14 and 40 bytes.
    private static byte[] Bitmap(byte colour)
    {
        var file = new byte[54 + 48];
        "BM"u8.CopyTo(file);
        (file[2], file[10], file[14], file[18], file[22], file[26], file[28]) = (102, 54, 40, 4, 4, 1, 24);
        Array.Fill(file, colour, 54, 48);
        file[60] = 255;
        return file;
    }
}
