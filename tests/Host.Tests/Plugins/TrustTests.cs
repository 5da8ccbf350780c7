using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Plugins;

/// <summary>The list of plugins that may run, as a user keeps it.</summary>
public sealed class TrustTests : IDisposable
{
    private readonly TemporaryFolder _plugins = new();
    private readonly TemporaryFolder _marks = new();
    private readonly TemporaryFolder _output = new();

    private string List => _output.Under("lists/trusted.json");

    [Fact]
    public void A_trusted_plugin_runs_without_a_note_and_any_other_is_not_loaded()
    {
        string good = _plugins.AddPlugin("Good");
        string marks = _plugins.AddPlugin("MarksItsLoading");

        QuerentProcess trusted = Run("plugins", "trust", good);
        QuerentProcess list = Run("plugins", "list", "--plugins", _plugins.Path);
        QuerentProcess run = Run([.. TinyRun.Into(_output.Under("run"), """strategies=["first-come"]"""), "--plugins", _plugins.Path]);
        QuerentProcess refused = Run([.. TinyRun.Into(_output.Under("not"), """strategies=["from-marked-loading"]"""), "--plugins", _plugins.Path]);

        Assert.Equal(0, trusted.ExitCode);
        Assert.Equal(
            [
                $"trusted: Good 1.0.0, {Directory.GetFiles(good).Length} files  {good}",
                $"list: {List}",
                "from now on, plugins outside of the program's own folder run only if they are listed",
            ],
            trusted.OutLines);
        string reason = $"plugin 'MarksItsLoading' in {marks} cannot be used: it is not in the list of trusted plugins, {List}; " +
            $"look at it, then querent plugins trust {marks}";
        Assert.Equal($"error: {reason}", list.ShouldFail(3));
        Assert.Contains("  strategy first-come: the first candidates as they come", list.OutLines);
        Assert.Contains(list.OutLines, line => line.StartsWith("  strategy random:", StringComparison.Ordinal));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal($"warning: {reason}", Assert.Single(run.ErrorLines));
        Assert.Empty(run.Notes);
        Assert.Equal($"error: strategy 'from-marked-loading' is not available: {reason}", refused.ShouldFail(3));
        Assert.Empty(Directory.GetFiles(_marks.Path));
        Assert.False(Directory.Exists(_output.Under("not")));
    }

    [Fact]
    public void The_list_is_JSON_with_the_hash_of_each_file()
    {
        string good = _plugins.AddPlugin("Good");
        _plugins.Write("Good/.hidden", "hidden");
        _plugins.Write("Good/below/data.txt", "");

        Run("plugins", "trust", good);

        JsonObject json = JsonNode.Parse(File.ReadAllText(List))!.AsObject();
        JsonNode entry = Assert.Single(json["plugins"]!.AsArray())!;
        Assert.Equal(1, (int)json["version"]!);
        Assert.Equal((good, "Good", "1.0.0"), ((string)entry["folder"]!, (string)entry["id"]!, (string)entry["version"]!));
        Assert.Equal(
            Directory.GetFiles(good, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
                .Order(StringComparer.Ordinal)
                .Select(file => (Path.GetRelativePath(good, file), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))))),
            entry["sha256"]!.AsObject().Select(file => (file.Key, (string)file.Value!)));
        Assert.Equal(["trusted.json", "trusted.json.lock"], Directory.GetFiles(_output.Under("lists")).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData("echo x >> MarksItsLoading.dll", "MarksItsLoading.dll was changed")]
    [InlineData("echo x >> MarksItsLoading.deps.json", "MarksItsLoading.deps.json was changed")]
    [InlineData("echo x > more.dll", "more.dll was added")]
    [InlineData("echo x > .hidden", ".hidden was added")]
    [InlineData("mkdir inner && echo x > inner/x", "inner/x was added")]
    [InlineData("rm MarksItsLoading.deps.json", "MarksItsLoading.deps.json was removed")]
    [InlineData("mv note.txt Note.txt", "Note.txt was added; note.txt was removed")]
    [InlineData("rm note.txt && ln -s /etc/hostname note.txt", "note.txt is a symbolic link; put the file itself into the folder")]
    [InlineData("ln -s /usr below", "below is a symbolic link; put the file itself into the folder")]
    [InlineData("touch a b c d", "a was added; b was added; c was added; and 1 more")]
    [InlineData("truncate -s 2G large", "it has 2048 MiB, and up to 1024 MiB are checked; keep data outside of its folder")]
    [InlineData("seq 10001 | xargs touch", "it has more than 10000 files; keep data and caches outside of its folder")]
    [InlineData("touch \"$(printf 'b\\377d')\"", "b\uFFFDd cannot be opened under that name; if it is not UTF-8, rename it")]
    public void A_plugin_that_was_changed_is_not_loaded(string change, string reason)
    {
        string path = _plugins.AddPlugin("MarksItsLoading");
        _plugins.Write("MarksItsLoading/note.txt", "as it was");
        Assert.Equal(0, Run("plugins", "trust", path).ExitCode);
        Shell(path, change);

        string line = Run("plugins", "list", "--options", "from-marked-loading", "--plugins", path).ShouldFail(3);
        string missing = Run("run", "--set", "strategies=[\"from-marked-loading\"]", "--plugins", path).ShouldFail(3);
        Shell(path, "rm -f b*");

        Assert.Contains(reason, line, StringComparison.Ordinal);
        Assert.Contains(reason, missing, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_marks.Path));
    }

    [Fact]
    public void A_changed_plugin_is_trusted_anew_with_what_changed()
    {
        string good = _plugins.AddPlugin("Good");
        Run("plugins", "trust", good);
        _plugins.Write("Good/more.txt", "more");

        Assert.Equal($"trusted anew: Good 1.0.0, {Directory.GetFiles(good).Length} files  {good}: more.txt was added",
            Run("plugins", "trust", good).OutLines[0]);
        Assert.StartsWith("trusted already: Good 1.0.0", Run("plugins", "trust", good + "/").OutLines[0], StringComparison.Ordinal);
        Assert.Equal(0, Run("plugins", "list", "--plugins", good).ExitCode);
    }

    [Fact]
    public void A_folder_of_plugins_is_trusted_as_a_whole_or_not_at_all()
    {
        _plugins.AddPlugin("Good");
        _plugins.AddPlugin("SeveralKinds");
        Directory.CreateDirectory(_plugins.Under("None"));
        string file = _plugins.Write("None/file", "");

        string line = Run("plugins", "trust", _plugins.Path).ShouldFail(3);
        Assert.Equal($"error: plugin 'None' in {_plugins.Under("None")} cannot be trusted: there is no plugin.json beside the DLL", line);
        Assert.False(File.Exists(List));

        File.Delete(file);
        Assert.Equal(["trusted: Good", "trusted: SeveralKinds"],
            Run("plugins", "trust", _plugins.Path).OutLines[..2].Select(text => text.Split(" 1.0.0")[0]));
    }

    [Fact]
    public void Verify_tells_what_differs_and_changes_nothing()
    {
        string good = _plugins.AddPlugin("Good");
        string several = _plugins.AddPlugin("SeveralKinds");
        string gone = _plugins.AddPlugin("BadAnswers");
        Run("plugins", "trust", _plugins.Path);
        string before = File.ReadAllText(List);
        Assert.Equal([$"same: BadAnswers 1.0.0  {gone}", $"same: Good 1.0.0  {good}", $"same: SeveralKinds 1.0.0  {several}"],
            Run("plugins", "verify").OutLines);

        Directory.Delete(gone, recursive: true);
        _plugins.Write("SeveralKinds/plugin.json", "{}");
        _plugins.Write("SeveralKinds/a", "");
        string twin = _plugins.AddPlugin("Good", "Twin");
        QuerentProcess all = Run("plugins", "verify");

        Assert.Equal($"error: 2 of 3 plugins are not as in {List}", all.ShouldFail(3));
        Assert.Equal(
            [
                $"differs: BadAnswers 1.0.0  {gone}", "  the folder is gone",
                $"same: Good 1.0.0  {good}",
                $"differs: SeveralKinds 1.0.0  {several}", "  plugin.json was changed", "  a was added",
            ],
            all.OutLines);
        Assert.Equal($"error: 1 of 1 plugin is not as in {List}", Run("plugins", "verify", twin).ShouldFail(3));
        Assert.Equal([$"differs: {twin}", "  it is not in the list"], Run("plugins", "verify", twin).OutLines);
        Assert.Equal(3, Run("plugins", "verify", gone).ExitCode);
        Assert.Equal(0, Run("plugins", "verify", good).ExitCode);
        Assert.Equal(before, File.ReadAllText(List));
    }

    [Fact]
    public void A_plugin_is_taken_out_of_the_list()
    {
        string good = _plugins.AddPlugin("Good");
        string several = _plugins.AddPlugin("SeveralKinds");
        Run("plugins", "trust", _plugins.Path);
        Directory.Delete(several, recursive: true);

        Assert.Equal([$"removed: SeveralKinds 1.0.0  {several}"], Run("plugins", "trust", "--remove", several).OutLines);
        Assert.Equal([$"removed: Good 1.0.0  {good}"], Run("plugins", "trust", "--remove", _plugins.Path).OutLines);
        Assert.Equal($"error: {good}: is not in the list of trusted plugins, {List}",
            Run("plugins", "trust", "--remove", good).ShouldFail(2));
        Assert.Contains("it is not in the list", Run("plugins", "list", "--plugins", good).ShouldFail(3), StringComparison.Ordinal);
        Assert.Equal($"error: {List}: lists no plugin", Run("plugins", "verify").ShouldFail(2));
    }

    [Theory]
    [InlineData("trust")]
    [InlineData("verify")]
    public void A_folder_without_a_plugin_is_named(string command)
    {
        _output.Write("lists/trusted.json", """{ "version": 1, "plugins": [] }""");

        Assert.Equal($"error: {_plugins.Path}: holds no plugin; name a folder with a plugin.json",
            Run("plugins", command, _plugins.Path).ShouldFail(2));
        Assert.Equal($"error: querent plugins {command} /no/such/folder: the folder does not exist; name a folder of plugin folders",
            Run("plugins", command, "/no/such/folder").ShouldFail(2));
    }

    [Theory]
    [InlineData("", "the list of trusted plugins cannot be read: ")]
    [InlineData("{", "trusted.json, line 1")]
    [InlineData("""{ "version": 2 }""", "trusted.json: has format version 2, and this program reads version 1")]
    [InlineData("""{ "version": 1 }""", "trusted.json: is damaged; remove it, and trust the plugins anew")]
    [InlineData("""{ "version": 1, "plugins": [{ "folder": "/x" }] }""", "trusted.json: is damaged")]
    [InlineData("""{ "version": 1, "plugins": [{ "folder": "/x", "id": "x", "version": "1", "sha256": { "x": "no" } }] }""", "trusted.json: is damaged")]
    public void A_list_that_cannot_be_relied_on_stops_every_command_that_needs_it(string content, string reason)
    {
        string good = _plugins.AddPlugin("Good");
        _output.Write("lists/trusted.json", content);

        Assert.All(
            (string[][])[["run", "--plugins", good], ["plugins", "list", "--plugins", good], ["plugins", "trust", good], ["plugins", "verify"]],
            arguments => Assert.Contains(reason, Run(arguments).ShouldFail(2), StringComparison.Ordinal));
        Assert.Equal(content, File.ReadAllText(List));
    }

    [Fact]
    public void A_list_that_is_named_but_not_there_is_an_error_and_no_freedom() => Assert.Equal(
        $"error: QUERENT_TRUST {List}: there is no such file; querent plugins trust FOLDER makes it",
        Run("run", "--plugins", _plugins.AddPlugin("Good")).ShouldFail(2));

    [Fact]
    public void Plugins_of_the_program_need_no_list()
    {
        Assert.Equal(0, Run("plugins", "list").ExitCode);
        string own = Path.Combine(RepositoryPaths.Host, "plugins");
        Assert.Equal($"error: {own}: belongs to the program, and needs no entry", Run("plugins", "trust", own).ShouldFail(2));
    }

    [Fact]
    public void A_list_that_everybody_can_change_is_refused()
    {
        string good = _plugins.AddPlugin("Good");
        Run("plugins", "trust", good);
        Shell(_output.Path, "chmod o+w lists/trusted.json");

        Assert.Equal($"error: {List}: every user of this machine can change it; chmod o-w it",
            Run("plugins", "list", "--plugins", good).ShouldFail(2));
    }

    [Fact]
    public void A_list_that_another_process_changes_is_left_alone()
    {
        string good = _plugins.AddPlugin("Good");
        Directory.CreateDirectory(_output.Under("lists"));
        using (new FileStream(List + ".lock", FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.StartsWith($"error: {List}: another process changes it, try again",
                Run("plugins", "trust", good).ShouldFail(2), StringComparison.Ordinal);
        }

        Assert.Equal(0, Run("plugins", "trust", good).ExitCode);
    }

    [Fact]
    public void A_link_to_the_list_stays_one()
    {
        string good = _plugins.AddPlugin("Good");
        Directory.CreateDirectory(_output.Under("lists"));
        Shell(_output.Path, "ln -s ../elsewhere.json lists/trusted.json");

        Assert.Equal(0, Run("plugins", "trust", good).ExitCode);
        Assert.NotNull(new FileInfo(List).LinkTarget);
        Assert.True(File.Exists(_output.Under("elsewhere.json")));
        Assert.Equal(0, Run("plugins", "list", "--plugins", good).ExitCode);
    }

    [Fact]
    public void A_plugin_folder_that_is_a_link_is_checked_by_its_content()
    {
        _plugins.AddPlugin("Good");
        Shell(_output.Path, $"mkdir links && ln -s {_plugins.Under("Good")} links/Good");

        Assert.Equal(0, Run("plugins", "trust", _output.Under("links/Good")).ExitCode);
        Assert.Equal(0, Run("plugins", "list", "--plugins", _output.Under("links")).ExitCode);
        _plugins.Write("Good/more.txt", "more");
        Assert.Contains("more.txt was added",
            Run("plugins", "list", "--plugins", _output.Under("links")).ShouldFail(3), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_named()
    {
        Assert.SkipWhen(Environment.UserName == "root", "root may read every file.");
        string good = _plugins.AddPlugin("Good");
        Run("plugins", "trust", good);
        Shell(good, "chmod a-r Good.deps.json");

        Assert.Contains("Good.deps.json", Run("plugins", "list", "--plugins", good).ShouldFail(3), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_verified_where_there_is_no_list()
    {
        var environment = new Dictionary<string, string> { ["XDG_CONFIG_HOME"] = _output.Path };
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have other variables for the folder of configuration.");
        string place = _output.Under("querent/trusted-plugins.json");

        Assert.Equal($"error: there is no list of trusted plugins at {place}; querent plugins trust FOLDER makes it",
            QuerentProcess.Run(environment, ["plugins", "verify"]).ShouldFail(2));
        Assert.Equal(0, QuerentProcess.Run(environment, ["plugins", "trust", _plugins.AddPlugin("Good")]).ExitCode);
        Assert.True(File.Exists(place));
        Assert.Equal(0, QuerentProcess.Run(environment, ["plugins", "verify"]).ExitCode);
    }

    [Fact]
    public void Without_a_list_a_note_says_once_that_code_of_others_runs()
    {
        _plugins.AddPlugin("Good");
        _plugins.AddPlugin("SeveralKinds");
        string strategies = """strategies=["random","first-come","last-of-several"]""";

        QuerentProcess run = QuerentProcess.Run([.. TinyRun.Into(_output.Under("run"), strategies), "--plugins", _plugins.Path]);
        QuerentProcess own = QuerentProcess.Run([.. TinyRun.Into(_output.Under("own"), """strategies=["random"]"""), "--plugins", _plugins.Path]);
        QuerentProcess list = QuerentProcess.Run("plugins", "list", "--plugins", _plugins.Path);
        QuerentProcess options = QuerentProcess.Run("plugins", "list", "--options", "first-come", "--plugins", _plugins.Path);

        Assert.Equal("note: plugins from outside Querent's own folder run unchecked, with all rights that you have; " +
            "'querent plugins trust FOLDER' makes a list of those that may run", Assert.Single(run.Notes));
        Assert.Empty(own.Notes);
        Assert.Empty(list.Notes);
        Assert.Equal(run.Notes, options.Notes);
    }

    public void Dispose()
    {
        _plugins.Dispose();
        _marks.Dispose();
        _output.Dispose();
    }

    private QuerentProcess Run(params string[] arguments) => QuerentProcess.Run(
        new Dictionary<string, string> { ["QUERENT_TRUST"] = List, ["QUERENT_TEST_MARKS"] = _marks.Path }, arguments);

    private static void Shell(string folder, string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Links, permissions and large files are made as Linux does it.");
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = folder })!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
