using System.Globalization;
using Querent.Errors;

namespace Querent.Host.Commands;

/// <summary>
/// The unit that a process works on: given by number, or by the process's index in the job array of a scheduler.
/// </summary>
internal static class UnitNumber
{
    private static readonly ArrayIndex[] s_indices =
    [
        new("SLURM_ARRAY_TASK_ID", 0, ""),
        new("JOB_COMPLETION_INDEX", 0, ""),
        new("AWS_BATCH_JOB_ARRAY_INDEX", 0, ""),
        new("PBS_ARRAY_INDEX", 0, ""),
        new("PBS_ARRAYID", 0, ""),
        new("SGE_TASK_ID", 1, "undefined"),
        new("LSB_JOBINDEX", 1, "0"),
    ];

    /// <summary>Slurm's, Kubernetes', AWS Batch's, PBS's and Torque's, Grid Engine's and LSF's, in the order in which they are
    /// asked.</summary>
    public static IReadOnlyList<string> Variables { get; } = [.. s_indices.Select(index => index.Variable)];

    /// <param name="named">Null where none was named.</param>
    /// <param name="offset">Added to the index of a job array.</param>
    /// <param name="variable">The value of a variable of the environment; null where it is not set.</param>
    /// <exception cref="ConfigurationException">None is named anywhere, or it is no number.</exception>
    public static int Of(int? named, int? offset, Func<string, string?> variable)
    {
        if (named is { } number)
        {
            return offset is null ? number : throw new ConfigurationException(
                $"--offset {offset}: is for the index of a job array, and --unit {number} names the unit itself; leave one out");
        }

        ArrayIndex index = s_indices.FirstOrDefault(index => !index.IsUnset(variable(index.Variable))) ??
            throw new ConfigurationException("--unit: is missing, and this is no job of an array " +
                $"({string.Join(", ", Variables)}); name a unit, from 0");
        return index.Unit(variable(index.Variable)!, offset ?? 0);
    }

    /// <param name="Variable">Of the environment.</param>
    /// <param name="First">The index of unit 0.</param>
    /// <param name="None">The value in jobs that are no array.</param>
    private sealed record ArrayIndex(string Variable, int First, string None)
    {
        public bool IsUnset(string? value) => string.IsNullOrEmpty(value) || value == None;

        public int Unit(string value, int offset)
        {
            if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int index))
            {
                throw new ConfigurationException($"{Variable}={value}: is not the number of a unit; give --unit");
            }

            long unit = (long)index - First + offset;
            return unit is >= 0 and <= int.MaxValue ? (int)unit : throw new ConfigurationException(
                $"{Variable}={value}: with offset {offset} this is no unit; the index of the first one is {First}");
        }
    }
}
