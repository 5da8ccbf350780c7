using System.Xml.Linq;
using Querent.Host.Commands;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Cases;

/// <summary>Every folder of cases behaves as the table says.</summary>
public sealed class CaseTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>All but the one that needs a signal, which has a test of its own.</summary>
    public static TheoryData<string> Folders =>
        [.. CaseTable.All.Where(row => row.Value.ExitCode != ExitCode.Cancelled).Select(row => row.Key)];

    [Fact]
    public void Every_folder_has_a_row_and_every_row_a_folder()
    {
        CaseFolders.Find();
        Assert.Equal(CaseTable.All.Keys.Order(StringComparer.Ordinal), CaseFolders.Names);
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void It_is_read_as_it_is_meant_or_refused_with_the_reason(string name)
    {
        Case expected = CaseTable.All[name];
        string folder = Lay(name);
        string settings = CaseFolders.Settings(expected.Settings);
        string[] options =
            [.. expected.Options.Select(option => option.Replace("{case}", folder, StringComparison.Ordinal))];
        if (expected.IsRun)
        {
            CheckRun(expected, settings, options);
            return;
        }

        Reading reading = Reading.Of(settings, options);
        Assert.True(expected.ExitCode == reading.ExitCode, $"exit code {reading.ExitCode}: {reading.Said}");
        Assert.All(expected.Says, pattern => Assert.Matches(pattern, reading.Said));
        Assert.All(expected.Pool, sample => Assert.Contains(sample, reading.Pool));
        Assert.All(expected.Test, sample => Assert.Contains(sample, reading.Test));
        Assert.Equal(expected.PoolSize ?? reading.Pool.Count, reading.Pool.Count);
    }

    public void Dispose() => _folder.Dispose();

    // A link is not kept with the cases.
    private string Lay(string name)
    {
        string folder = CaseFolders.Find(name);
        if (name != "14-yolo-link-to-own-folder")
        {
            return folder;
        }

        string copy = _folder.CopyOf(folder, name);
        Directory.CreateSymbolicLink(Path.Combine(copy, "images", "train", "again"), ".");
        return copy;
    }

    private void CheckRun(Case expected, string settings, string[] options)
    {
        string output = _folder.Under("run");
        IEnumerable<string> overrides = options.SelectMany(option => new[] { "--set", option });
        QuerentProcess run = QuerentProcess.Run(["run", settings, .. overrides, "--threads", "1", "--output", output]);

        Assert.True(expected.ExitCode == run.ExitCode, $"exit code {run.ExitCode}: {run.Error}");
        Assert.All(expected.Says, pattern => Assert.Matches(pattern, run.Error));
        if (run.ExitCode == ExitCode.Success)
        {
            Assert.NotEmpty(XDocument.Load(Path.Combine(output, "report.html")).Descendants());
        }
    }
}
