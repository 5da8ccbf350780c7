using System.Diagnostics;

namespace Querent.Host.Tests.Support;

/// <summary>A disk of a few megabytes in memory, mounted on a folder; skips the test where that is not allowed.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SmallDisk(int kilobytes)
    {
        if (!OperatingSystem.IsLinux() || Call("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", Path) is not 0)
        {
            _folder.Dispose();
            Assert.Skip("This user may not mount a tmpfs: run the tests as root of a Linux that allows it.");
        }
    }

    public string Path => _folder.Path;

    public string Under(string name) => _folder.Under(name);

    /// <summary>Leaves so much room to others.</summary>
    public void FillUpTo(int kilobytes)
    {
        long free = new DriveInfo(Path).AvailableFreeSpace - (kilobytes * 1024L);
        File.WriteAllBytes(Under("filler"), new byte[Math.Max(0, free)]);
    }

    public void MakeRoom() => File.Delete(Under("filler"));

    public void Mount(string options) => Assert.Equal(0, Call("mount", "-o", $"remount,{options}", Path));

    public void Dispose()
    {
        Call("umount", "-l", Path);
        _folder.Dispose();
    }

    private static int? Call(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
