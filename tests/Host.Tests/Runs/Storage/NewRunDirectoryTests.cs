using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Hosting.Runs;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

/// <summary>Creation of the folder of a run, and its removal after a failure.</summary>
public sealed class NewRunDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly JsonObject _configuration = new() { ["seed"] = 1 };

    [Fact]
    public void It_begins_with_its_configuration()
    {
        var directory = RunDirectory.Create(_folder.Under("a/b"), _configuration);

        Assert.Equal("{\n  \"seed\": 1\n}\n", File.ReadAllText(directory.File("config.json")));
        Assert.True(Directory.Exists(_folder.Under("a/b/units")));
    }

    [Fact]
    public void Of_many_that_want_it_at_once_one_gets_it()
    {
        for (int round = 0; round < 50; round++)
        {
            string path = _folder.Under($"run{round}");
            using var start = new Barrier(4);
            int winners = 0;
            Thread[] threads = [.. Enumerable.Range(0, 4).Select(_ => new Thread(() =>
            {
                start.SignalAndWait();
                try
                {
                    RunDirectory.Create(path, _configuration);
                    Interlocked.Increment(ref winners);
                }
                catch (ConfigurationException)
                {
                    // Another one has it.
                }
            }))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());

            Assert.Equal(1, winners);
            Assert.True(File.Exists(Path.Combine(path, "config.json")));
        }
    }

    [Fact]
    public void Runs_that_begin_in_the_same_second_get_folders_of_their_own()
    {
        var time = new StoppedClock();
        string[] names = [.. Enumerable.Range(0, 3).Select(_ =>
            Path.GetFileName(RunDirectory.CreateDefault(_folder.Under("tiny"), _configuration, time).Path))];

        Assert.Equal(["tiny-20261126-174500", "tiny-20261126-174500-2", "tiny-20261126-174500-3"], names);
    }

    [Fact]
    public void Given_back_it_is_gone_with_the_folders_that_were_made_for_it()
    {
        var directory = RunDirectory.Create(_folder.Under("runs/deep/run"), _configuration);
        directory.WriteWhole("manifest.json", _configuration);

        directory.Discard();

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Given_back_it_keeps_what_others_have_put_there()
    {
        Directory.CreateDirectory(_folder.Under("run"));
        var directory = RunDirectory.Create(_folder.Under("run"), _configuration);
        _folder.Write("run/precious.txt", "mine");

        directory.Discard();

        Assert.Equal([_folder.Under("run/precious.txt")], Directory.GetFileSystemEntries(_folder.Under("run")));
    }

    [Fact]
    public void What_cannot_be_written_as_a_whole_leaves_no_part_of_it()
    {
        var directory = RunDirectory.Create(_folder.Under("run"), _configuration);
        Directory.CreateDirectory(directory.File("report.html"));
        File.WriteAllText(directory.File("report.html/in the way"), "");

        Assert.ThrowsAny<SystemException>(() => directory.WriteWhole("report.html", "new"));

        Assert.Empty(Directory.GetFiles(_folder.Under("run"), "*.tmp"));
    }

    public void Dispose() => _folder.Dispose();

    private sealed class StoppedClock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2026, 11, 26, 17, 45, 0, TimeSpan.Zero);
    }
}
