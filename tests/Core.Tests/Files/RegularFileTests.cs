using System.Diagnostics;
using Querent.Data;

namespace Querent.Core.Tests.Files;

public sealed class RegularFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("querent-tests-").FullName;

    [Theory]
    [InlineData("printf abc > file")]
    [InlineData("printf abc > other && ln -s other file")]
    public void A_file_is_read_directly_or_through_a_link(string command)
    {
        Shell(command);

        Assert.Equal("abc"u8, RegularFile.Read(File, 3));
    }

    [Theory]
    [InlineData("mkfifo file", "is empty, a pipe or a device")]
    [InlineData("mkfifo pipe && ln -s pipe file", "is empty, a pipe or a device")]
    [InlineData("ln -s /dev/zero file", "is empty, a pipe or a device")]
    [InlineData("touch file", "is empty, a pipe or a device")]
    [InlineData("printf abcd > file", "has 4 bytes; up to 3 are read")]
    [InlineData("true", "file")]
    [InlineData("ln -s nowhere file", "file")]
    [InlineData("ln -s file file", "file")]
    public void Anything_else_is_refused_before_it_can_block(string command, string reason)
    {
        Shell(command);

        Assert.Contains(reason, Assert.ThrowsAny<IOException>(() => RegularFile.Read(File, 3)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string File => Path.Combine(_folder, "file");

    private void Shell(string command)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes, devices and links are made as Linux does it.");
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { WorkingDirectory = _folder })!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
