using System.Globalization;
using Querent.Errors;

namespace Querent.Host.Commands;

/// <summary>
/// The unit that a process works on: given by number, or by the process's index in the job array of a scheduler.
/// </summary>
internal static class UnitNumber
{
    /// <summary>Slurm's, Kubernetes', AWS Batch's and PBS's, in the order in which they are asked.</summary>
    public static readonly string[] Variables =
        ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "AWS_BATCH_JOB_ARRAY_INDEX", "PBS_ARRAY_INDEX"];

    /// <param name="named">Null where none was named.</param>
    /// <param name="variable">The value of a variable of the environment; null where it is not set.</param>
    /// <exception cref="ConfigurationException">None is named anywhere, or it is no number.</exception>
    public static int Of(int? named, Func<string, string?> variable)
    {
        if (named is { } number)
        {
            return number;
        }

        string name = Variables.FirstOrDefault(name => !string.IsNullOrEmpty(variable(name))) ??
            throw new ConfigurationException("--unit: is missing, and this is no job of an array " +
                $"({string.Join(", ", Variables)}); name a unit, from 0");
        return int.TryParse(variable(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
            ? number
            : throw new ConfigurationException($"{name}={variable(name)}: is not the number of a unit; give --unit");
    }
}
