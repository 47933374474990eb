30 2 * * 1-5	report	/opt/report/nightly.sh
