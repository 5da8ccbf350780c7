using Querent.Errors;
using Querent.Host.Commands;

namespace Querent.Host.Tests.Commands;

public sealed class UnitNumberTests
{
    [Theory]
    [InlineData("SLURM_ARRAY_TASK_ID", "7", null, 7)]
    [InlineData("SLURM_ARRAY_TASK_ID", "7", 1001, 1008)]
    [InlineData("JOB_COMPLETION_INDEX", "0", null, 0)]
    [InlineData("AWS_BATCH_JOB_ARRAY_INDEX", "3", 2, 5)]
    [InlineData("PBS_ARRAY_INDEX", "3", null, 3)]
    [InlineData("PBS_ARRAYID", "3", null, 3)]
    [InlineData("SGE_TASK_ID", "1", null, 0)]
    [InlineData("SGE_TASK_ID", "4", 10, 13)]
    [InlineData("LSB_JOBINDEX", "1", null, 0)]
    public void The_index_of_a_job_array_is_that_of_a_unit(string variable, string value, int? offset, int unit) =>
        Assert.Equal(unit, UnitNumber.Of(null, offset, name => name == variable ? value : null));

    [Theory]
    [InlineData("SLURM_ARRAY_TASK_ID", "", "--unit: is missing, and this is no job of an array (SLURM_ARRAY_TASK_ID, ")]
    [InlineData("SGE_TASK_ID", "undefined", "--unit: is missing, and this is no job of an array")]
    [InlineData("LSB_JOBINDEX", "0", "--unit: is missing, and this is no job of an array")]
    [InlineData("SLURM_ARRAY_TASK_ID", "7x", "SLURM_ARRAY_TASK_ID=7x: is not the number of a unit; give --unit")]
    [InlineData("SLURM_ARRAY_TASK_ID", "99999999999", "SLURM_ARRAY_TASK_ID=99999999999: is not the number of a unit")]
    [InlineData("SLURM_ARRAY_TASK_ID", "2147483647", "SLURM_ARRAY_TASK_ID=2147483647: with offset 1 this is no unit", 1)]
    [InlineData("SLURM_ARRAY_TASK_ID", "-1", "SLURM_ARRAY_TASK_ID=-1: with offset 0 this is no unit")]
    [InlineData("SGE_TASK_ID", "0", "SGE_TASK_ID=0: with offset 0 this is no unit; the index of the first one is 1")]
    public void A_value_that_is_no_index_is_one_line(string variable, string value, string problem, int? offset = null) =>
        Assert.StartsWith(problem, Assert.Throws<ConfigurationException>(
            () => UnitNumber.Of(null, offset, name => name == variable ? value : null)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_named_unit_is_taken_as_it_is_and_has_no_offset()
    {
        Assert.Equal(2, UnitNumber.Of(2, null, _ => "7"));
        Assert.StartsWith("--offset 3: is for the index of a job array", Assert.Throws<ConfigurationException>(
            () => UnitNumber.Of(2, 3, _ => "7")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(28, true)]
    [InlineData(5, true)]
    [InlineData(13, false)]
    public void A_full_disk_is_worth_another_try(int error, bool isPassing)
    {
        var problem = new DataException("a: cannot be written", new IOException("a", error));

        Assert.Equal(isPassing, PassingTrouble.Is(problem));
        Assert.Equal(75, ErrorLine.Of(new PassingException(problem)).ExitCode);
        Assert.Equal("error: a: cannot be written", ErrorLine.Of(new PassingException(problem)).Text);
    }
}
