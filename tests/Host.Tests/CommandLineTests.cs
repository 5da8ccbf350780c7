using System.CommandLine;
using Querent.Host.Commands;
using Querent.Host.Output;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void The_version_is_one_line()
    {
        QuerentProcess result = QuerentProcess.Run("--version");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^querent \d+\.\d+\.\d+ \(plugin contract 1\.0\)$", Assert.Single(result.OutLines));
    }

    [Fact]
    public void The_plugins_of_the_build_are_listed()
    {
        QuerentProcess result = QuerentProcess.Run("plugins", "list");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("  strategy random:", result.Out, StringComparison.Ordinal);
        Assert.Contains("  task image-classification:", result.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  run <CONFIG>")]
    [InlineData("  list ", "plugins")]
    public void A_command_without_a_command_below_it_shows_the_help(string expected, params string[] arguments)
    {
        QuerentProcess result = QuerentProcess.Run(arguments);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains(expected, result.Out, StringComparison.Ordinal);
        Assert.Empty(result.ErrorLines);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("host/README.md")]
    public void Every_command_and_option_is_in_the_readme(string file)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, file));
        RootCommand root = QuerentCommand.Create(new Terminal(TextWriter.Null, TextWriter.Null, null), TimeProvider.System);

        Assert.All(Commands(root).SelectMany(command => command.Options.Select(option => option.Name)).Append("--help"),
            option => Assert.Contains(option, text, StringComparison.Ordinal));
        Assert.All(Commands(root).SelectMany(command => command.Subcommands),
            command => Assert.Matches($@"querent [a-z ]*\b{command.Name}\b", text));
    }

    [Theory]
    [InlineData("'rnu' is unknown; did you mean 'run'?", "rnu")]
    [InlineData("'--sett' is unknown; did you mean '--set'?", "run", "--sett", "a=b")]
    [InlineData("'--thread' is unknown; did you mean '--threads'?", "run", "--thread=2")]
    [InlineData("'--verbos' is unknown; did you mean '--verbose'?", "devices", "--verbos")]
    [InlineData("'-o' is unknown; valid are --allow-changed-plugins, ", "run", "-o", "folder")]
    [InlineData("'list' is unknown; valid are bench, devices, export, ingest, init, mark, merge, plan, plugins, report, run, scan, score, select, status, submit, train, verify, weights, work", "list")]
    [InlineData("'two' is one argument too many", "run", "default", "two")]
    [InlineData("--batch 99999999999: write a whole number, such as 2", "bench", "--batch", "99999999999")]
    [InlineData("--threads -1: give at least 1", "run", "--threads", "-1")]
    [InlineData("--device gpu: there is no such device; a graphics card is cuda or opencl, and auto takes", "run", "--device", "gpu")]
    [InlineData("--device cudaa: there is no such device; did you mean 'cuda'?", "run", "--device", "cudaa")]
    [InlineData("--threads many: write a whole number, such as 2", "run", "--threads", "many")]
    [InlineData("--threads 0: give at least 1", "run", "--threads", "0")]
    [InlineData("'cifar10-smal' is neither a file nor a preset; did you mean 'cifar10-small'?", "run", "cifar10-smal")]
    [InlineData("--set cycles: write key=value", "run", "--set", "cycles")]
    [InlineData("--plugins /no/such/folder: the folder does not exist", "run", "--plugins", "/no/such/folder")]
    public void A_mistake_is_one_line_and_exit_code_2(string expected, params string[] arguments) =>
        Assert.Contains(expected, QuerentProcess.Run(arguments).ShouldFail(2), StringComparison.Ordinal);

    [Fact]
    public void Verbose_adds_where_an_error_comes_from()
    {
        QuerentProcess result = QuerentProcess.Run("run", "nowhere.json", "--verbose");

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("error: configuration 'nowhere.json'", result.ErrorLines[0], StringComparison.Ordinal);
        Assert.Contains("   at Querent.Hosting.Configuration", result.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<Command> Commands(Command command) => [command, .. command.Subcommands.SelectMany(Commands)];
}
