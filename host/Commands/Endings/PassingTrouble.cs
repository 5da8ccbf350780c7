namespace Querent.Host.Commands;

/// <summary>Troubles of a machine that may be over later, or are not there on another one: a full disk, a lost device.</summary>
internal static class PassingTrouble
{
    // ENOSPC, EIO; on Linux EDQUOT and ESTALE; on macOS the same two; on Windows ERROR_DISK_FULL, ERROR_HANDLE_DISK_FULL.
    private static readonly int[] s_errors =
    [
        28, 5,
        .. OperatingSystem.IsLinux() ? [122, 116] : OperatingSystem.IsMacOS() ? [69, 70] : (int[])[],
        unchecked((int)0x80070070), unchecked((int)0x80070027),
    ];

    /// <summary>Whether an error, or one that it came from, is such a trouble.</summary>
    public static bool Is(Exception? problem) => problem is not null && (
        IsOfDevice(problem) || (problem is IOException && s_errors.Contains(problem.HResult)) ||
        Is(problem.InnerException));

    // By name: an error on the CPU must not load the library of the devices, which need not be there.
    private static bool IsOfDevice(Exception problem)
    {
        Type? type = problem.GetType();
        while (type is not null && type.FullName != "ILGPU.Runtime.AcceleratorException")
        {
            type = type.BaseType;
        }

        return type is not null;
    }
}

/// <summary>An error that is worth another try.</summary>
internal sealed class PassingException(Exception problem) : Exception(problem.Message, problem);
